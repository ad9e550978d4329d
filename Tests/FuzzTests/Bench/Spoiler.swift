/// Makes requests that are not quite right out of requests that are.
struct Spoiler {
    private static let byteMutations: [any ByteMutation] = [
        FlippedBit(), LostBytes(), RepeatedBytes(), InsertedBytes(),
    ]
    private let corpus: Corpus
    private let mutations: [any TreeMutation]

    /// Spoils the samples of a corpus, from whose parts some mutations help themselves.
    init(_ corpus: Corpus) {
        self.corpus = corpus
        let otherArgument = OtherArgument(values: corpus.values)
        mutations = [
            OtherType(), StrangeNumber(), StrangeText(), BrokenBase64(), LostPart(), RepeatedPart(),
            RenamedMember(names: corpus.names), GraftedValue(values: corpus.values), NestedValue(),
            SwappedMembers(), ScrambledExpression(), ScrambledExpression(), otherArgument,
            otherArgument, otherArgument,
        ]
    }

    /// A request with one to four faults; one in twenty has none.
    func request(_ random: inout SplitMix) -> FuzzRequest {
        let sample = random.pick(corpus.samples)
        var operation = sample.operation
        if random.happens(onceIn: 50) { operation = random.pick(corpus.samples).operation }
        guard !random.happens(onceIn: 20) else {
            return FuzzRequest(operation: operation, body: sample.document.bytes)
        }
        var document = sample.document
        let count = random.pick([1, 1, 1, 1, 2, 2, 3, 4])
        for _ in 0..<count { spoil(&document, &random) }
        var body = document.bytes
        if random.happens(onceIn: 10) { random.pick(Spoiler.byteMutations).spoil(&body, &random) }
        return FuzzRequest(operation: operation, body: body)
    }

    /// Spoils one value, which the chosen mutation can spoil.
    private func spoil(_ document: inout JSONTree, _ random: inout SplitMix) {
        let mutation = random.pick(mutations)
        for _ in 0..<12 {
            guard let spoilt = document.spoilt(by: mutation, &random) else { continue }
            document = spoilt
            return
        }
    }
}
