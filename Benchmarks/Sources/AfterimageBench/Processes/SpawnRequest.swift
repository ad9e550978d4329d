import Foundation

/// A program to start, with nothing of this process's signals.
///
/// Foundation's `Process` hands the calling thread's signal mask down, and threads of the shared
/// pool block SIGTERM: a server that it starts can not be asked to end.
struct SpawnRequest {
    let program: String
    let arguments: [String]
    /// What the program finds in its environment besides what this process has.
    let variables: [String: String]
    /// The file that takes standard output and standard error.
    let output: String

    /// Starts the program and gives its process id.
    func run() throws -> pid_t {
        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        let flags = O_WRONLY | O_CREAT | O_TRUNC
        posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, output, flags, 0o600)
        posix_spawn_file_actions_adddup2(&files, STDOUT_FILENO, STDERR_FILENO)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for number in [SIGINT, SIGTERM] { sigaddset(&signals, number) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        // A group of its own: the terminal's SIGINT goes to this process, which ends its servers.
        let options = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
        posix_spawnattr_setflags(&attributes, Int16(options))

        var words = ([program] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var surroundings = environment.map { strdup($0) } + [nil]
        defer { for word in surroundings { free(word) } }
        var pid: pid_t = 0
        let error = posix_spawn(&pid, program, &files, &attributes, &words, &surroundings)
        guard error == 0 else {
            throw BenchFailure("\(program) can not be started: \(String(cString: strerror(error)))")
        }
        return pid
    }

    private var environment: [String] {
        ProcessInfo.processInfo.environment.merging(variables) { _, new in new }
            .map { "\($0)=\($1)" }
    }
}
