import AuditPipeline

extension LineCutter {
    /// The lines that the next bytes of an export complete.
    mutating func lines(in bytes: UnsafeRawBufferPointer) throws(CommandFailure) -> [[UInt8]] {
        do {
            return try take(bytes)
        } catch {
            throw CommandFailure(
                .unreachable, "a line is longer than any entry", mend: "an export's file")
        }
    }
}
