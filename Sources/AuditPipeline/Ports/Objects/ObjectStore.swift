/// Where objects are kept under keys: a bucket, or a directory.
///
/// An object is durable when `put` returns, and at every moment it is there whole, as it was before
/// or as it is now, or not at all.
package protocol ObjectStore: Sendable {
    /// Keeps an object in place of what is there.
    func put(_ bytes: [UInt8], as key: String) async throws
    /// The bytes of an object; nil where there is none.
    ///
    /// Throws `ObjectRefusal` where it has more bytes than are wanted, or must be restored first.
    func bytes(of key: String, limitBytes: Int) async throws -> [UInt8]?
    /// The next objects whose keys begin with `prefix` and come behind `key` in the order of their
    /// bytes; a good number of them, and none only where there are no more.
    func list(_ prefix: String, behind key: String) async throws -> [ListedObject]
    /// Removes what was kept under keys before the objects that are there now, as far as nothing
    /// keeps it from being removed; says what remains.
    func removeFormer(of keys: [String]) async throws -> WithheldObjects?
}

extension ObjectStore {
    /// All objects whose keys begin with `prefix`, in the order of their keys' bytes.
    package func all(_ prefix: String) async throws -> [ListedObject] {
        var found: [ListedObject] = []
        try await forEachPage(of: prefix) { page in
            found += page
            return true
        }
        return found
    }

    /// Hands over the objects whose keys begin with `prefix` a page at a time, in the order of
    /// their keys' bytes, behind one of them, until it is told to stop.
    package func forEachPage(
        of prefix: String, behind key: String = "",
        _ body: ([ListedObject]) async throws -> Bool,
    ) async throws {
        var last = key
        while true {
            let page = try await list(prefix, behind: last)
            guard let end = page.last, try await body(page) else { return }
            last = end.key
        }
    }
}
