import DynamoModel
import Testing

@testable import AuditPipeline

struct RateWindowTests {
    private func counts(_ seconds: [Int64], _ rate: String = "> 2 / 10s") throws -> [Int?] {
        let rate = try AlertRate(rate)
        var window = RateWindow()
        return seconds.map { window.count(Timestamp(milliseconds: $0 * 1000), rate) }
    }

    @Test func `what is allowed is told of nobody`() throws {
        #expect(try counts([1, 2]) == [nil, nil])
    }

    @Test func `one more within the time is too many`() throws {
        #expect(try counts([1, 2, 3]) == [nil, nil, 3])
    }

    @Test func `entries that are too far apart are not too many`() throws {
        #expect(try counts([1, 2, 11, 12]) == [nil, nil, nil, nil])
    }

    @Test func `it is counted anew after there were too many`() throws {
        #expect(try counts([1, 2, 3, 4, 5, 6]) == [nil, nil, 3, nil, nil, 3])
    }

    @Test func `one that comes late counts where it belongs`() throws {
        #expect(try counts([5, 7, 6]) == [nil, nil, 3])
    }

    @Test func `one that comes too late does not count`() throws {
        #expect(try counts([20, 21, 1]) == [nil, nil, nil])
    }
}
