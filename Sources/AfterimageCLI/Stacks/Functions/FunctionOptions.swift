import ArgumentParser
import DynamoModel
import Foundation

/// Whether functions are to be in the place of workers, and of which program.
struct FunctionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Lambda functions in the place of workers, of the package that lies there; behind a "
                + "slash at the end `deploy apply` puts it.",
            valueName: "s3://bucket/key"))
    var functions: FunctionCode?

    @Option(
        help: ArgumentHelp(
            "The program that is packed (default: afterimage-lambda beside this one).",
            valueName: "file"))
    var program: String?

    @Option(help: "What the functions run on: x86_64 or arm64; a program says it itself.")
    var architecture = FunctionPackage.Architecture.x86

    func validate() throws {
        guard functions != nil || program == nil else {
            throw ValidationError("--program goes with --functions s3://BUCKET/FOLDER/")
        }
    }

    /// What is to lie in S3; nil where somebody put it there, or there are no functions.
    func package() throws -> FunctionPackage? {
        guard let functions, functions.isFolder else { return nil }
        return try FunctionPackage(program: program)
    }

    /// The functions of some tables, whose code is a package, or lies where it was said.
    func deployment(
        of package: FunctionPackage?, for rules: [TableRule],
    ) throws(CommandFailure) -> FunctionDeployment? {
        guard let functions else { return nil }
        guard let package else {
            guard !functions.isFolder else {
                throw CommandFailure(
                    .usage, "s3://\(functions.bucket)/\(functions.key) is a folder",
                    mend: "deploy apply, which puts the package there, or the package's key")
            }
            return try FunctionDeployment(functions, on: architecture, for: rules)
        }
        return try FunctionDeployment(
            functions.holding(package), on: package.architecture, for: rules)
    }
}

extension FunctionPackage {
    /// Packs the program in a file, or the one that lies beside this one.
    init(program: String?) throws {
        let path = program ?? FunctionPackage.besideThisProgram
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw CommandFailure(
                .notFound, "There is no program \(path)",
                mend: "make lambda, which builds it, or --program FILE")
        }
        try self.init(Array(bytes), named: path)
    }

    private static var besideThisProgram: String {
        let folder = Bundle.main.executableURL?.deletingLastPathComponent()
        return folder?.appendingPathComponent("afterimage-lambda").path ?? "afterimage-lambda"
    }
}
