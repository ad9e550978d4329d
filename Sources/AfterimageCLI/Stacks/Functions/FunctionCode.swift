import AWSWire
import ArgumentParser

/// Where the package of the functions' program lies.
struct FunctionCode: Hashable, ExpressibleByArgument {
    /// The bucket.
    let bucket: String
    /// The object's key in there.
    let key: String

    /// Whether only the folder is named that packages are put into.
    var isFolder: Bool { key.hasSuffix("/") }

    /// Where a package lies in the folder: its name changes with it, so that CloudFormation sees
    /// that functions need another one.
    func holding(_ package: FunctionPackage) -> FunctionCode {
        let digits = package.digest.prefix(8).hexadecimalText
        return FunctionCode(bucket: bucket, key: "\(key)afterimage-lambda-\(digits).zip")
    }

    private init(bucket: String, key: String) {
        self.bucket = bucket
        self.key = key
    }

    /// Reads `s3://BUCKET/KEY`; nil for anything else.
    init?(argument: String) {
        guard argument.hasPrefix("s3://") else { return nil }
        let parts = argument.dropFirst(5).split(
            separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
        bucket = String(parts[0])
        key = String(parts[1])
    }
}
