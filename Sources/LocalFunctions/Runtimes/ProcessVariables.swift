import AWSWire

/// The environment of a function's process.
///
/// Source: AWS, Lambda, Defined runtime environment variables.
struct ProcessVariables {
    let function: HostedFunction
    /// What the process sends along with what it signs.
    let sessionToken: String
    /// Where the code lies.
    let taskRoot: String
    /// The folder for temporary files.
    let temporary: String
    /// Host and port of the runtime API.
    let runtimeAPI: String
    /// The name of its log.
    let logStream: String
    /// What is the same for all functions.
    let surroundings: Surroundings

    struct Surroundings: Sendable {
        let region: String
        /// Where AWS's services are.
        let endpoint: String
        /// Where programs are looked for.
        let path: String
        /// Where Python looks for the packages of the server's account.
        let userBase: String?
    }

    /// Names and values.
    var all: [String: String] {
        let configuration = function.configuration
        let settings = configuration.settings
        // What the function chose for itself comes first; it can not choose what follows.
        var ownToChange = [
            "PATH": surroundings.path, "LANG": "en_US.UTF-8", "TZ": ":UTC",
            "LD_LIBRARY_PATH": "\(taskRoot):\(taskRoot)/lib",
            "AWS_XRAY_CONTEXT_MISSING": "LOG_ERROR", "AWS_XRAY_DAEMON_ADDRESS": "127.0.0.1:2000",
        ]
        ownToChange["PYTHONUSERBASE"] = surroundings.userBase
        return
            ownToChange
            .merging(settings.environment ?? [:]) { _, own in own }
            .merging([
                "_HANDLER": settings.handler,
                "AWS_LAMBDA_RUNTIME_API": runtimeAPI,
                "LAMBDA_TASK_ROOT": taskRoot,
                "LAMBDA_RUNTIME_DIR": taskRoot,
                "AWS_EXECUTION_ENV": "AWS_Lambda_\(settings.runtime)",
                "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
                "AWS_LAMBDA_FUNCTION_NAME": configuration.name,
                "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "\(settings.memoryMegabytes)",
                "AWS_LAMBDA_LOG_GROUP_NAME": configuration.logGroup,
                "AWS_LAMBDA_LOG_STREAM_NAME": logStream,
                "AWS_REGION": surroundings.region,
                // boto3 reads this one only.
                "AWS_DEFAULT_REGION": surroundings.region,
                "AWS_ACCESS_KEY_ID": function.accessKeyID,
                "AWS_SECRET_ACCESS_KEY": function.secret,
                "AWS_SESSION_TOKEN": sessionToken,
                "AWS_ENDPOINT_URL": surroundings.endpoint,
                // The server's own home has settings and keys that are not the function's.
                "HOME": temporary,
                "TMPDIR": temporary,
            ]) { _, ours in ours }
    }
}
