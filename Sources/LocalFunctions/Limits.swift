/// What functions may use, each with its reason.
enum Limits {
    /// A zip file: no larger than what it unpacks to may be.
    static let zipBytes = unzippedBytes
    /// The files of a zip file together. Source: AWS, Lambda, Quotas.
    static let unzippedBytes = 262_144_000
    /// Files and folders of a zip file: a large tree of dependencies has some ten thousand.
    static let zipEntries = 50_000
    /// Functions whose code is unpacked or removed side by side, each in a thread and with its zip
    /// file in memory.
    static let functionsUnpackedAtOnce = 4
    /// A path in a zip file.
    static let pathBytes = 1024
    /// A name in such a path: what Linux's file systems take.
    static let nameBytes = 255

    /// What a function may answer. Source: AWS, Lambda, Quotas; the service adds a little.
    static let responseBytes = 6 * 1024 * 1024 + 100
    /// How long a process may take until it asks for its first call. AWS gives it ten seconds on a
    /// machine that does nothing else; this one may be busy.
    static let initialisation = Duration.seconds(60)
    /// The end of the log that an answer carries. Source: AWS, Lambda, Invoke, LogType.
    static let logTailBytes = 4096
    /// The log of one process, which then begins anew with its end: an invocation in a loop can not
    /// fill the disk.
    static let logBytes: Int64 = 8 * 1024 * 1024
    /// The end that a log begins anew with.
    static let keptLogBytes = 256 * 1024
    /// What is told at once of a log to who keeps logs, once a second and at the end of a call: a
    /// function that prints in a loop must not fill the disk there either.
    static let toldLogBytes = 1024 * 1024
    /// What is read of a log at once.
    static let logPieceBytes = 1024 * 1024
    /// Logs kept of a function; older ones go when a process begins.
    static let logsPerFunction = 20

    /// What a process may have as data beyond its memory, in megabytes: stacks of threads and
    /// Node.js's room for machine code, half a gigabyte for each of its workers, are only reserved.
    static let reservedMegabytes = 8192
    /// How often somebody looks how much memory a process really has.
    static let memoryCheck = Duration.milliseconds(200)
    /// How many of these looks there are to one at the process's log, which is once a second.
    static let looksPerLogCheck = 5
    /// What an interpreter tells of itself: a version and two paths.
    static let interpreterAnswerBytes = 16_384

    /// Processes of one function, each with one call: as many as a mapping of it calls at a time.
    static let processesPerFunction = 10
    /// Processes of all functions; an idle one makes room for one that is needed.
    static let processes = 40
    /// How often what a process left behind is looked for again: what starts others faster than
    /// it is killed goes on.
    static let roundsOfKilling = 10
    /// How long a process waits for its next call until it is ended.
    static let idleTime = Duration.seconds(5 * 60)
    /// How often somebody looks whether a process was idle for too long.
    static let idleCheck = Duration.seconds(15)
}
