import AWSWire

/// What runs a function's code.
enum FunctionRuntime: Hashable {
    /// An executable `bootstrap` in the code.
    case provided
    /// The Python that is there, with the package awslambdaric; asked for as this version.
    case python(String)
    /// The Node.js that is there, with a loop of ours; asked for as this version.
    case node(String)

    /// Reads a name; throws where it is unknown, or nothing here runs it.
    init(_ name: String) throws(LambdaError) {
        if FunctionRuntime.providedNames.contains(name) {
            self = .provided
        } else if let version = FunctionRuntime.version(of: name, after: "python3.", before: "") {
            self = .python("3.\(version)")
        } else if let version = FunctionRuntime.version(of: name, after: "nodejs", before: ".x") {
            self = .node(version)
        } else {
            throw .invalidParameter(
                "Value \(name) at 'runtime' failed to satisfy constraint: Afterimage runs "
                    + "provided.al2023, provided.al2, provided, python3.* and nodejs*.x")
        }
    }

    /// What runs it, in people's words.
    var program: String {
        switch self {
        case .provided: "its own program"
        case .python: "Python"
        case .node: "Node.js"
        }
    }

    /// The program and what it is told, to run the handler of a function with these settings.
    func command(_ settings: FunctionSettings, _ interpreter: Interpreter?) -> [String] {
        let handler = settings.handler
        guard let program = interpreter?.program else { return FunctionRuntime.ownProgram }
        switch self {
        case .provided: return FunctionRuntime.ownProgram
        // The module looks for the handler beside itself first: in the working directory.
        case .python: return [program, "-m", "awslambdaric", handler]
        case .node:
            // The rest is for what is not its heap; garbage is collected before anybody is killed.
            let heap = "--max-old-space-size=\(settings.memoryMegabytes * 3 / 4)"
            return [program, heap, "-e", NodeLoop.source, "--", handler]
        }
    }

    /// The command of code that is a program itself.
    static let ownProgram = ["./bootstrap"]

    private static let providedNames: Set<String> = ["provided.al2023", "provided.al2", "provided"]

    private static func version(
        of name: String, after prefix: String, before suffix: String,
    ) -> String? {
        guard name.hasPrefix(prefix), name.hasSuffix(suffix) else { return nil }
        let version = name.dropFirst(prefix.count).dropLast(suffix.count)
        let isNumber =
            (1...2).contains(version.count)
            && version.utf8.allSatisfy { (0x30...0x39).contains($0) }
        return isNumber ? String(version) : nil
    }
}
