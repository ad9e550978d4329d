/// The bytes of an object, or of a range of it, while they are sent.
///
/// It keeps them there, whatever becomes of the object meanwhile, until it is let go.
package protocol ObjectContent: AnyObject, Sendable {
    /// How many bytes there are in all.
    var sizeBytes: Int64 { get }
    /// Reads the next bytes, as many as fit or remain; 0 at the end, and when too few are there.
    ///
    /// Blocks, so it is not for event loops; one call at a time.
    func read(into bytes: UnsafeMutableRawBufferPointer) -> Int
}
