/// Which layer each target belongs to, read from the map in `Package.swift`.
struct Layers {
    /// The layers from the bottom up, by the names of their lists.
    static let names = ["vocabulary", "core", "adapters", "door"]

    private(set) var layerOf: [String: Int] = [:]

    init(manifest: String) {
        var layer: Int?
        var isSystemLibrary = false
        for line in manifest.split(separator: "\n") {
            if let list = line.wholeMatch(of: /let (\w+): \[Target\] = \[.*/) {
                layer = Self.names.firstIndex(of: String(list.1))
            }
            if line == "]" { layer = nil }
            if line.contains("arget(") { isSystemLibrary = false }
            if line.contains(".systemLibrary(") { isSystemLibrary = true }
            // A C library stands below everything of ours.
            if let layer, let name = line.firstMatch(of: /\bname: "(\w+)"/) {
                layerOf[String(name.1)] = isSystemLibrary ? -1 : layer
            }
        }
    }

    /// Whether files of `importer` may import `imported`: a stranger's module, or one below.
    func allows(_ imported: String, in importer: String) -> Bool {
        guard let lower = layerOf[imported] else { return true }
        guard let upper = layerOf[importer] else { return false }
        return lower < upper
    }
}
