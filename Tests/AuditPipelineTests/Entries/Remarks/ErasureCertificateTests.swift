import AuditPipeline
import DynamoModel
import Testing

@Suite struct ErasureCertificateTests {
    private let time = Timestamp(milliseconds: 1_800_000_000_000)

    private func certificate(_ cause: ErasureCertificate.Cause) -> AuditEntry {
        let request = ErasureRequest(cause, author: "dora", reason: "ticket 7", at: time)
        let certificate = ErasureCertificate(
            cause: cause, indices: RangeSet([0..<5, 9..<10]), digest: "ab", note: "signed")
        return certificate.entry(by: request, sequence: 3)
    }

    @Test(arguments: ErasureCertificate.Cause.allCases)
    func `a certificate reads back from its entry`(_ cause: ErasureCertificate.Cause) throws {
        let entry = certificate(cause)
        let read = try #require(ErasureCertificate(entry))
        #expect(read.cause == cause)
        #expect(read.indices == RangeSet([0..<5, 9..<10]))
        #expect(read.digest == "ab" && read.note == "signed")
        #expect(entry.change.new?["Indices"] == .string("0-4,9"))
        #expect(entry.actor.name == (cause == .retention ? "afterimage" : "dora"))
        #expect(EntryNote(entry) == nil)
    }

    @Test(arguments: ["", "5-4", "a", "-1", "1-", "0-9223372036854775807", "1,,2"])
    func `what names no indices is none`(_ text: String) {
        let image: Item = ["Indices": .string(Text(text))]
        #expect(ErasureCertificate.indices(in: image)?.isEmpty ?? true)
    }

    @Test func `what somebody wrote is one line of what is signed`() {
        let request = ErasureRequest(author: "a\nindices 7", reason: "b\n\nc", at: time)
        let text = request.text(origin: "trail", indices: RangeSet([1..<2]), digest: "ab")
        #expect(
            text.split(separator: "\n", omittingEmptySubsequences: false) == [
                "afterimage.erasure/1", "trail", "time \(time)", "operation EraseEntries",
                "by aindices 7", "because bc", "indices 1", "digest ab", "",
            ])
    }
}
