import AuditConsole

/// Reads the logs of a function's processes side by side, and remembers how far.
struct FunctionLogReader {
    /// Lines of one log.
    struct Lines: Hashable {
        /// The stream that the log would be on AWS.
        let stream: String
        let lines: [String]
    }

    private let function: String
    private let desk: any FunctionLogDesk
    /// The place in each log behind what was read.
    private var places: [String: Int64] = [:]

    init(_ function: String, at desk: any FunctionLogDesk) {
        self.function = function
        self.desk = desk
    }

    /// The last lines of all logs together, the newest at the end.
    mutating func last(_ count: Int) async throws -> [Lines] {
        var found: [Lines] = []
        var missing = count
        for log in try await logs().reversed() {
            guard missing > 0 else {
                places[log.name] = log.sizeBytes
                continue
            }
            let begin = max(0, log.sizeBytes - Limits.recentLogBytes)
            var lines = try await read(log, from: begin)
            // The first one may be the end of a longer one.
            if begin > 0 { lines = Array(lines.dropFirst()) }
            lines = lines.suffix(missing)
            missing -= lines.count
            if !lines.isEmpty { found.append(Lines(stream: log.stream, lines: lines)) }
        }
        return found.reversed()
    }

    /// What was logged since, the log that was written to last at the end.
    mutating func next() async throws -> [Lines] {
        var found: [Lines] = []
        for log in try await logs() {
            var place = places[log.name] ?? 0
            guard log.sizeBytes != place else { continue }
            // A log that was too long began anew.
            if log.sizeBytes < place { place = 0 }
            let lines = try await read(log, from: place)
            if !lines.isEmpty { found.append(Lines(stream: log.stream, lines: lines)) }
        }
        return found
    }

    private func logs() async throws -> [FunctionLogState] {
        guard let logs = try await desk.logs(of: function) else {
            throw CommandFailure(
                .notFound, "there is no function \(function)",
                mend: "aws lambda list-functions, to see which there are")
        }
        return logs
    }

    /// Reads a log up to its end as it was when it was listed.
    private mutating func read(_ log: FunctionLogState, from begin: Int64) async throws -> [String]
    {
        var text = ""
        var place = begin
        while place < log.sizeBytes,
            let piece = try await desk.lines(of: function, log: log.name, from: place),
            piece.next > place
        {
            text += piece.text
            place = piece.next
        }
        places[log.name] = place
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        return lines
    }
}
