import Foundation

/// The programs that are measured, by their paths.
struct Programs: Sendable {
    let afterimage: String
    /// The program of the Lambda functions; nil where it is not built.
    let lambda: String?
    /// Moto's server; nil where it is not installed.
    let moto: String?
    /// The Python that functions run on; nil where it is not installed.
    let python: String?
    /// This program, which also runs the bare route.
    let itself: String

    /// Looks in the repository, which is the current directory or the one above.
    init(afterimage: String?, moto: String?) throws {
        let named = afterimage ?? ProcessInfo.processInfo.environment["AFTERIMAGE_BIN"]
        let found = Self.first(
            named.map { [$0] } ?? [".build/release/afterimage", "../.build/release/afterimage"])
        guard let found else {
            throw BenchFailure(
                "there is no server to measure; try: swift build -c release --product afterimage")
        }
        self.afterimage = found
        lambda = Self.first(
            ["", "../"].map { "\($0).build/lambda/release/afterimage-lambda" })
        self.moto = Self.first(
            moto.map { [$0] } ?? [".venv/bin/moto_server", "../.venv/bin/moto_server"])
        python = Self.first([".venv/bin/python", "../.venv/bin/python"])
        itself = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    }

    private static func first(_ paths: [String]) -> String? {
        paths.first { FileManager.default.isExecutableFile(atPath: $0) }
            .map { URL(filePath: $0).absoluteURL.path }
    }
}
