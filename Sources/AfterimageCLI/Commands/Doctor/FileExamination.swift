import Foundation

/// Looks who may read a data directory, without opening its files.
struct FileExamination {
    let directory: String

    /// What is wrong; mended where that is asked for.
    func findings(fixes: Bool) -> [DoctorFinding] {
        let key = "\(directory)/trail.key"
        return [
            open(
                directory, mode: 0o700, id: "data-open",
                why: "it holds every item and every entry", fixes),
            open(
                key, mode: 0o600, id: "key-exposed",
                why: "whoever reads it can sign checkpoints in the trail's name", fixes),
        ].compactMap(\.self)
    }

    private func open(
        _ path: String, mode: Int, id: String, why: String, _ fixes: Bool,
    ) -> DoctorFinding? {
        let facts = try? FileManager.default.attributesOfItem(atPath: path)
        guard let found = facts?[.posixPermissions] as? NSNumber, found.intValue & 0o077 != 0
        else { return nil }
        var finding = DoctorFinding(
            id, .fault, "\(path) is open to others than its owner", why: why,
            fix: "chmod \(String(mode, radix: 8)) \(path)")
        guard fixes else { return finding }
        finding.isFixed = chmod(path, mode_t(mode)) == 0
        return finding
    }
}
