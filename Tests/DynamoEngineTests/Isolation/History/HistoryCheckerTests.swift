import Testing

/// A history of the items `x` and `y`, made by hand.
private struct Story {
    private(set) var history = History(
        operations: [], versions: ["x": [], "y": []], total: nil)

    /// Begins with both items written, one after the other, before everything else.
    init() {
        add("x0", at: 0...1, writes: ["x": "x0"])
        add("y0", at: 2...3, writes: ["y": "y0"])
        order("x", "x0")
        order("y", "y0")
    }

    /// Adds an operation with its invocation and its answer.
    mutating func add(
        _ label: String, at time: ClosedRange<Int>, reads: [String: String?] = [:],
        writes: [String: String] = [:], outcome: Operation.Outcome = .done,
    ) {
        var operation = Operation(label, invoked: time.lowerBound, outcome: outcome)
        if outcome != .unknown { operation.answered = time.upperBound }
        operation.reads = reads.mapValues { name in name.map { Version(name: $0, amount: 0) } }
        operation.writes = writes
        history.operations.append(operation)
    }

    /// Says which versions an item had, oldest first.
    mutating func order(_ item: String, _ names: String...) {
        history.versions[item] = names.map { Version(name: $0, amount: 0) }
    }

    mutating func total(_ amount: Int64) {
        history.total = .init(items: ["x", "y"], amount: amount)
    }

    mutating func latestReadIsWeak() {
        history.operations[history.operations.count - 1].isConsistent = false
    }

    var anomalies: Set<Anomaly> { HistoryChecker(history).anomalies() }
}

struct HistoryCheckerTests {
    private var story = Story()

    @Test mutating func `what could have happened one after the other is right`() {
        story.add("A", at: 4...9, reads: ["x": "x0"], writes: ["x": "x1"])
        story.add("B", at: 5...10, reads: ["x": "x0", "y": "y0"])
        story.add("C", at: 6...11, reads: ["x": "x1"], writes: ["y": "y1"])
        story.add("D", at: 12...13, reads: ["x": "x1", "y": "y1"])
        story.order("x", "x0", "x1")
        story.order("y", "y0", "y1")
        #expect(story.anomalies == [])
    }

    @Test mutating func `an item that is not there yet may be seen so before its first write`() {
        story.add("A", at: 0...1, reads: ["y": nil])
        #expect(story.anomalies == [])
    }

    @Test mutating func `a lost update is found`() {
        story.add("A", at: 4...9, reads: ["x": "x0"], writes: ["x": "x1"])
        story.add("B", at: 5...10, reads: ["x": "x0"], writes: ["x": "x2"])
        story.order("x", "x0", "x1", "x2")
        #expect(story.anomalies == [.lostUpdate(["A", "B"])])
    }

    @Test mutating func `a dirty read is found`() {
        story.add("A", at: 4...9, writes: ["x": "x1"], outcome: .refused)
        story.add("B", at: 5...10, reads: ["x": "x1"])
        #expect(story.anomalies == [.dirtyRead("B", item: "x")])
    }

    @Test mutating func `a weak read may be old, and not dirty`() {
        story.add("A", at: 4...5, writes: ["x": "x1"])
        story.add("B", at: 6...7, reads: ["x": "x0"])
        story.latestReadIsWeak()
        story.order("x", "x0", "x1")
        #expect(story.anomalies == [])
        story.add("C", at: 6...7, reads: ["x": "never"])
        story.latestReadIsWeak()
        #expect(story.anomalies == [.dirtyRead("C", item: "x")])
    }

    @Test mutating func `writes in different orders are found`() {
        story.add("A", at: 4...9, writes: ["x": "x1", "y": "y1"])
        story.add("B", at: 5...10, writes: ["x": "x2", "y": "y2"])
        story.order("x", "x0", "x1", "x2")
        story.order("y", "y0", "y2", "y1")
        #expect(story.anomalies == [.dirtyWrite(["A", "B"])])
    }

    @Test mutating func `transactions that see each other are found`() {
        story.add("A", at: 4...9, reads: ["y": "y1"], writes: ["x": "x1"])
        story.add("B", at: 5...10, reads: ["x": "x1"], writes: ["y": "y1"])
        story.order("x", "x0", "x1")
        story.order("y", "y0", "y1")
        #expect(story.anomalies == [.circularFlow(["A", "B"])])
    }

    @Test mutating func `read skew is found`() {
        story.add("A", at: 4...9, writes: ["x": "x1", "y": "y1"])
        story.add("B", at: 5...10, reads: ["x": "x0", "y": "y1"])
        story.order("x", "x0", "x1")
        story.order("y", "y0", "y1")
        #expect(story.anomalies == [.readSkew(["A", "B"])])
    }

    @Test mutating func `write skew is found`() {
        story.add("A", at: 4...9, reads: ["x": "x0", "y": "y0"], writes: ["x": "x1"])
        story.add("B", at: 5...10, reads: ["x": "x0", "y": "y0"], writes: ["y": "y1"])
        story.order("x", "x0", "x1")
        story.order("y", "y0", "y1")
        #expect(story.anomalies == [.writeSkew(["A", "B"])])
    }

    @Test mutating func `a stale read is found`() {
        story.add("A", at: 4...5, writes: ["x": "x1"])
        story.add("B", at: 6...7, reads: ["x": "x0"])
        story.order("x", "x0", "x1")
        #expect(story.anomalies == [.staleRead(["A", "B"])])
    }

    @Test mutating func `a read behind a newer one is found`() {
        story.add("A", at: 4...20, writes: ["x": "x1"])
        story.add("B", at: 5...6, reads: ["x": "x1"])
        story.add("C", at: 7...8, reads: ["x": "x0"])
        story.order("x", "x0", "x1")
        #expect(story.anomalies == [.staleRead(["A", "B", "C"])])
    }

    @Test mutating func `an order against that in time is found`() {
        story.add("A", at: 4...5, writes: ["x": "x1"])
        story.add("B", at: 6...7, writes: ["y": "y1"])
        story.add("C", at: 4...8, reads: ["x": "x0", "y": "y1"])
        story.order("x", "x0", "x1")
        story.order("y", "y0", "y1")
        #expect(story.anomalies == [.realTimeViolation(["A", "B", "C"])])
    }

    @Test mutating func `an acknowledged write that is not there is found`() {
        story.add("A", at: 4...5, writes: ["x": "x1"])
        #expect(story.anomalies == [.lostWrite("A", item: "x")])
    }

    @Test mutating func `a refused write that is there is found`() {
        story.add("A", at: 4...5, writes: ["x": "x1"], outcome: .refused)
        story.order("x", "x0", "x1")
        #expect(story.anomalies == [.phantomWrite("A", item: "x")])
    }

    @Test mutating func `a write that is there twice is found`() {
        story.add("A", at: 4...5, writes: ["x": "x1"])
        story.order("x", "x0", "x1", "x1")
        #expect(story.anomalies == [.repeatedWrite("x1", item: "x")])
    }

    @Test mutating func `a version that nobody wrote is found`() {
        story.order("x", "x0", "x1")
        #expect(story.anomalies == [.unexplainedVersion("x1", item: "x")])
    }

    @Test mutating func `what no answer came to may have happened or not`() {
        story.add("A", at: 4...4, writes: ["x": "x1", "y": "y1"], outcome: .unknown)
        story.add("B", at: 5...5, writes: ["x": "x2"], outcome: .unknown)
        story.add("C", at: 6...7, reads: ["x": "x0"])
        story.add("D", at: 8...9, reads: ["x": "x1"])
        story.order("x", "x0", "x1")
        story.order("y", "y0", "y1")
        #expect(story.anomalies == [])
    }

    @Test mutating func `half a transaction that no answer came to is found`() {
        story.add("A", at: 4...4, writes: ["x": "x1", "y": "y1"], outcome: .unknown)
        story.order("x", "x0", "x1")
        #expect(story.anomalies == [.halfTransaction("A")])
    }

    @Test mutating func `a sum that is not what it always is is found`() {
        story.add("A", at: 4...5, reads: ["x": "x0", "y": "y0"])
        story.total(0)
        #expect(story.anomalies == [])
        story.total(1)
        #expect(story.anomalies == [.brokenTotal("A")])
    }
}
