import AuditPipeline
import AuditTrail
import DynamoModel

/// What users ask a trail, each about an entry or item that chance chooses.
struct Questions: Sendable {
    enum Question: CaseIterable {
        case log, show, version, proof, searchByActor, searchByAttribute

        /// How often each is asked.
        static let times = 1000
    }

    private let trail: Trail
    private let items: Int
    private let entries: Int

    init(trail: Trail, story: Story, entries: Int) {
        self.trail = trail
        self.items = entries / 10
        self.entries = entries
    }

    /// How long the answers took.
    func ask(_ question: Question, times: Int = Question.times) async throws -> Times {
        var random = SplitMix(state: 42)
        var taken = Times()
        for _ in 0..<times {
            let number = Int.random(in: 0..<entries, using: &random)
            let start = ContinuousClock.now
            try await ask(question, about: number)
            taken.add(ContinuousClock.now - start)
        }
        return taken
    }

    private func ask(_ question: Question, about number: Int) async throws {
        switch question {
        case .log:
            try expect(try await page(EntrySelection(table: "orders", key: key(number)), 20))
        case .show:
            guard try await trail.entry(at: number) != nil else { throw NoAnswer(question) }
        case .version:
            let timeline = try await trail.timeline(
                of: key(number), in: "orders", finding: [.head(back: 1)])
            guard !timeline.isEmpty else { throw NoAnswer(question) }
        case .proof:
            guard let entry = try await trail.entry(at: number) else { throw NoAnswer(question) }
            _ = try trail.reader.proof(of: entry)
        case .searchByActor:
            try expect(try await search("actor:\(Story.actor(number))"))
        case .searchByAttribute:
            try expect(try await search(#"new.field0:"3 times reviewed again""#))
        }
    }

    private func key(_ number: Int) -> PrimaryKey { Story.key(number % items) }

    private func search(_ text: String) async throws -> EntryPage {
        var selection = EntrySelection()
        selection.narrow(to: try EntryQuery(parsing: text, now: TrailFigures.now()))
        return try await page(selection, 50)
    }

    private func page(_ selection: EntrySelection, _ limit: Int) async throws -> EntryPage {
        try await trail.entries(matching: selection, before: nil, limit: limit)
    }

    private func expect(_ page: EntryPage) throws {
        if page.entries.isEmpty { throw NoAnswer(nil) }
    }
}

/// A question that must have an answer had none.
private struct NoAnswer: Error, CustomStringConvertible {
    let description: String

    init(_ question: Questions.Question?) {
        description = "an error: nothing was found by \(question.map { "\($0)" } ?? "a list")"
    }
}

/// How long some things took.
struct Times {
    private var all: [Duration] = []

    mutating func add(_ duration: Duration) { all.append(duration) }

    /// What `share` of them stay within.
    func microseconds(within share: Double) -> Double {
        let sorted = all.sorted()
        let place = min(sorted.count - 1, Int((Double(sorted.count) * share).rounded(.up)))
        return sorted.isEmpty ? 0 : sorted[place] / .microseconds(1)
    }
}
