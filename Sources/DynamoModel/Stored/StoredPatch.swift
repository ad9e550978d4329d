/// What turns the stored form of one item into that of another.
///
/// Part of the file format: the length of the result, then steps until the end. A step keeps some
/// bytes, leaves out the next ones, and puts in those that it brings. Attributes that are alike are
/// kept, and so is what the others begin and end with in common: a patch grows with what changed
/// and not with the item.
package struct StoredPatch {
    private var writer: ByteWriter
    private var kept = 0
    private var leftOut = 0
    private var put: [UInt8] = []

    private init(resultBytes: Int) {
        writer = ByteWriter(capacity: 256)
        writer.count(resultBytes)
    }

    /// The patch from one item's stored form to another's; throws where either can not be read.
    package static func bytes(
        from old: Span<UInt8>, to new: Span<UInt8>,
    ) throws(StoredFormError) -> [UInt8] {
        let (before, after) = (try StoredOutline(old), try StoredOutline(new))
        var patch = StoredPatch(resultBytes: new.count)
        patch.turn(old.extracting(before.head), into: new.extracting(after.head))
        var rest = before.parts[...]
        for part in after.parts {
            let name = new.extracting(part.name)
            while let gone = rest.first, old.extracting(gone.name).precedes(name) {
                patch.leftOut += gone.all.count
                rest.removeFirst()
            }
            if let same = rest.first, old.extracting(same.name).isEqual(to: name) {
                patch.turn(old.extracting(same.all), into: new.extracting(part.all))
                rest.removeFirst()
            } else {
                patch.put(new.extracting(part.all))
            }
        }
        for gone in rest { patch.leftOut += gone.all.count }
        patch.finishStep()
        return patch.writer.bytes
    }

    /// The item that a patch makes of another; throws where it was made for none like that.
    package static func apply(
        _ patch: Span<UInt8>, to old: Span<UInt8>,
    ) throws(StoredFormError) -> [UInt8] {
        var reader = ByteReader(patch)
        guard let size = Int(exactly: try reader.unsigned()), size <= old.count + patch.count
        else { throw .malformed }
        var result: [UInt8] = []
        result.reserveCapacity(size)
        var next = 0
        while !reader.isAtEnd {
            let (kept, leftOut) = (try reader.unsigned(), try reader.unsigned())
            let rest = UInt64(old.count - next)
            guard kept <= rest, leftOut <= rest - kept else { throw .malformed }
            result.append(old.extracting(next..<next + Int(kept)))
            next += Int(kept + leftOut)
            result.append(try reader.span())
        }
        guard result.count == size else { throw .malformed }
        return result
    }

    /// Keeps what both begin and end with, and exchanges what is between.
    private mutating func turn(_ old: Span<UInt8>, into new: Span<UInt8>) {
        let shorter = min(old.count, new.count)
        let head = old.commonBytes(with: new)
        var tail = 0
        while tail < shorter - head, old[old.count - 1 - tail] == new[new.count - 1 - tail] {
            tail += 1
        }
        keep(head)
        leftOut += old.count - head - tail
        put(new.extracting(head..<new.count - tail))
        keep(tail)
    }

    private mutating func keep(_ count: Int) {
        guard count > 0 else { return }
        if leftOut > 0 || !put.isEmpty { finishStep() }
        kept += count
    }

    private mutating func put(_ bytes: Span<UInt8>) {
        put.append(bytes)
    }

    private mutating func finishStep() {
        guard kept > 0 || leftOut > 0 || !put.isEmpty else { return }
        writer.count(kept)
        writer.count(leftOut)
        writer.blob(put)
        (kept, leftOut) = (0, 0)
        put.removeAll(keepingCapacity: true)
    }
}

extension [UInt8] {
    fileprivate mutating func append(_ bytes: Span<UInt8>) {
        bytes.withUnsafeBufferPointer { append(contentsOf: $0) }
    }
}
