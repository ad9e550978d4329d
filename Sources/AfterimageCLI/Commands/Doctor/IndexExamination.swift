import DynamoEngine
import Foundation

/// Compares secondary indexes with their tables, which takes reading all items.
struct IndexExamination {
    let directory: String
    let region: String

    /// A finding for each index that is not what its table's items make it.
    func findings() throws -> [DoctorFinding] {
        let path = "\(directory)/tables.db"
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        return try IndexVerification.faults(path: path, region: region).map { fault in
            DoctorFinding(
                "index-rows", .fault,
                "index \(fault.index) of \(fault.table): "
                    + "\(counted(fault.missing, "item")) missing, "
                    + "\(counted(fault.altered, "row")) altered, "
                    + "\(counted(fault.surplus, "row")) without an item",
                why: "queries of the index answer what is not in the table",
                fix: "delete the index with UpdateTable and make it again: it is filled anew")
        }
    }
}
