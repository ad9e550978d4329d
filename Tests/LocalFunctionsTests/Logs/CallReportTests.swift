import NIOCore
import Testing

@testable import LocalFunctions

struct CallReportTests {
    @Test func `a report has the service's form`() {
        let report = CallReport(
            requestID: "id", duration: .microseconds(1230), memoryMegabytes: 128)
        #expect(
            report.line(peakMegabytes: 30)
                == "REPORT RequestId: id\tDuration: 1.23 ms\tBilled Duration: 2 ms\t"
                + "Memory Size: 128 MB\tMax Memory Used: 30 MB\t")
    }

    @Test func `a first call's report says how long the process took to begin`() {
        var report = CallReport(
            requestID: "id", duration: .nanoseconds(1), memoryMegabytes: 128)
        report.initialisation = .milliseconds(1205)
        #expect(report.line(peakMegabytes: 0).hasSuffix("\tInit Duration: 1205.00 ms\t"))
    }
}
