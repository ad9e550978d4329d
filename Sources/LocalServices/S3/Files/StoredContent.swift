import AWSWire
import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A range of an object's bytes, read from the files that hold them.
///
/// The files must be claimed for it; it releases them when it goes.
final class StoredContent: ObjectContent {
    private struct State {
        /// What is left: files, and the places in them.
        var rest: ArraySlice<(path: String, places: Range<Int64>)>
        var descriptor: Int32?
    }

    let sizeBytes: Int64
    private let claimed: [String]
    private let files: ObjectFiles
    private let state: Mutex<State>

    /// Reads some places of the parts, one behind the other.
    init(_ parts: [ObjectPart], places: Range<Int64>, in files: ObjectFiles) {
        self.files = files
        claimed = parts.map(\.file)
        sizeBytes = Int64(places.count)
        var slices: [(path: String, places: Range<Int64>)] = []
        var start: Int64 = 0
        for part in parts {
            let common = places.clamped(to: start..<start + part.sizeBytes)
            if !common.isEmpty {
                let inFile = common.lowerBound - start..<common.upperBound - start
                slices.append((files.path(of: part.file), inFile))
            }
            start += part.sizeBytes
        }
        state = Mutex(State(rest: slices[...]))
    }

    deinit {
        if let descriptor = state.withLock({ $0.descriptor }) { close(descriptor) }
        files.release(claimed)
    }

    func read(into bytes: UnsafeMutableRawBufferPointer) -> Int {
        state.withLock { state in
            guard let next = state.rest.first else { return 0 }
            let descriptor = state.descriptor ?? open(next.path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { return 0 }
            state.descriptor = descriptor
            let size = min(bytes.count, next.places.count)
            var count: Int
            repeat {
                count = pread(descriptor, bytes.baseAddress, size, off_t(next.places.lowerBound))
            } while count < 0 && errno == EINTR
            guard count > 0 else { return 0 }
            if count == next.places.count {
                state.rest.removeFirst()
                state.descriptor = nil
                close(descriptor)
            } else {
                let left = next.places.dropFirst(count)
                state.rest[state.rest.startIndex].places = left
            }
            return count
        }
    }
}
