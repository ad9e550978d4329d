/// Why a table's items can not be recorded as they are found.
package enum BaselineRefusal: Error, Hashable {
    /// The table's entries do not go to the trail.
    case notAudited(table: String)
    /// The trail does not have all changes that were made before.
    case isBehind(table: String)
}
