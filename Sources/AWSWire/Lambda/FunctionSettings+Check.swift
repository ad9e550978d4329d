extension FunctionSettings {
    /// Throws in the service's words where a choice is none.
    package func check() throws(LambdaError) {
        guard FunctionSettings.isRole(role) else {
            throw .constraint(
                role, "role",
                "Member must satisfy regular expression pattern: "
                    + #"arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+"#)
        }
        try check(timeoutSeconds, 1...900, "timeout")
        try check(memoryMegabytes, 128...10_240, "memorySize")
        try check(storageMegabytes, 512...10_240, "ephemeralStorage.size")
        guard description.utf8.count <= 256 else {
            throw .constraint(
                description, "description", "Member must have length less than or equal to 256")
        }
        guard handler.utf8.count <= 128, !handler.contains(where: \.isWhitespace) else {
            throw .constraint(
                handler, "handler", #"Member must satisfy regular expression pattern: [^\s]+"#)
        }
        let shown = "[\(architectures.joined(separator: ", "))]"
        guard architectures.count <= 1 else {
            throw .constraint(
                shown, "architectures", "Member must have length less than or equal to 1")
        }
        guard architectures.allSatisfy(["x86_64", "arm64"].contains) else {
            throw .constraint(
                shown, "architectures", "Member must satisfy enum value set: [x86_64, arm64]")
        }
        guard ["Active", "PassThrough"].contains(tracingMode) else {
            throw .constraint(
                tracingMode, "tracingConfig.mode",
                "Member must satisfy enum value set: [Active, PassThrough]")
        }
        try checkEnvironment()
        try checkLogGroup()
    }

    private func checkLogGroup() throws(LambdaError) {
        guard let logGroup else { return }
        do throws(LogsError) {
            try LogsRules.checkGroup(logGroup)
        } catch {
            throw .constraint(
                logGroup, "loggingConfig.logGroup",
                #"Member must satisfy regular expression pattern: [\.\-_/#A-Za-z0-9]+"#)
        }
    }

    private func check(
        _ value: Int, _ range: ClosedRange<Int>, _ member: String,
    ) throws(LambdaError) {
        if value < range.lowerBound {
            throw .constraint(
                value, member,
                "Member must have value greater than or equal to \(range.lowerBound)")
        }
        if value > range.upperBound {
            throw .constraint(
                value, member, "Member must have value less than or equal to \(range.upperBound)")
        }
    }

    private func checkEnvironment() throws(LambdaError) {
        let variables = environment ?? [:]
        for name in variables.keys.sorted() {
            guard FunctionSettings.isVariable(name) else {
                throw .constraint(
                    name, "environment.variables",
                    "Map keys must satisfy constraint: [Member must satisfy regular expression "
                        + "pattern: [a-zA-Z]([a-zA-Z0-9_])+]")
            }
        }
        let reserved = variables.keys.filter(FunctionSettings.reservedVariables.contains).sorted()
        guard reserved.isEmpty else {
            throw .invalidParameter(
                "Lambda was unable to configure your environment variables because the environment "
                    + "variables you have provided contains reserved keys that are currently not "
                    + "supported for modification. Reserved keys used in this request: "
                    + reserved.joined(separator: ", "))
        }
        let sizeBytes = variables.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count }
        guard sizeBytes <= Limits.environmentBytes else {
            throw .invalidParameter(
                "Lambda was unable to configure your environment variables because the environment "
                    + "variables you have provided exceeded the 4KB limit.")
        }
        guard !variables.values.contains(where: { $0.utf8.contains(0) }) else {
            throw .invalidParameter("An environment variable can not hold the character NUL")
        }
    }

    /// Source: AWS, Lambda, Defined runtime environment variables, Reserved.
    private static let reservedVariables: Set<String> = [
        "_HANDLER", "_X_AMZN_TRACE_ID", "AWS_DEFAULT_REGION", "AWS_REGION", "AWS_EXECUTION_ENV",
        "AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
        "AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_INITIALIZATION_TYPE",
        "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_ACCESS_KEY",
        "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN",
        "AWS_LAMBDA_RUNTIME_API", "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR",
    ]

    private static func isVariable(_ name: String) -> Bool {
        guard let first = name.utf8.first, name.utf8.count > 1 else { return false }
        return isLetter(first)
            && name.utf8.allSatisfy {
                isLetter($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_")
            }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20)
    }

    private static func isRole(_ role: String) -> Bool {
        let parts = role.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        return parts.count == 6 && parts[0] == "arn" && parts[1].hasPrefix("aws")
            && parts[2] == "iam" && parts[3].isEmpty && parts[4].utf8.count == 12
            && parts[4].allSatisfy { $0.isASCII && $0.isNumber } && parts[5].hasPrefix("role")
            && parts[5].utf8.count > 5 && !role.contains(where: \.isWhitespace)
    }
}
