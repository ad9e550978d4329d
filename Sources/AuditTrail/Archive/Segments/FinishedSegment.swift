/// A segment that can be put.
struct FinishedSegment {
    let object: [UInt8]
    let manifest: SegmentManifest
    /// The entries that certificates in it call erased.
    let erasures: RangeSet<Int>
}
