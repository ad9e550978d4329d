import Foundation
import NIOCore

/// What the disk takes to keep four kilobytes for good: the floor under every durable write.
enum DiskSync {
    static func measure(in folder: String, count: Int) throws -> LatencyHistogram {
        let path = "\(folder)/sync"
        let file = open(path, O_CREAT | O_WRONLY | O_TRUNC, 0o600)
        guard file >= 0 else { throw BenchFailure("\(path) can not be written") }
        defer { close(file) }
        let block = [UInt8](repeating: 0x5A, count: 4096)
        var latencies = LatencyHistogram()
        for number in 0..<count {
            let start = NIODeadline.now().uptimeNanoseconds
            guard pwrite(file, block, block.count, off_t(number * block.count)) == block.count,
                fdatasync(file) == 0
            else { throw BenchFailure("\(path) can not be kept") }
            latencies.record(nanoseconds: NIODeadline.now().uptimeNanoseconds - start)
        }
        return latencies
    }
}
