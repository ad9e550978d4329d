import DynamoModel

/// Collects the items of one page and knows when it is full.
struct PageBuilder {
    private let parameters: PageParameters
    private let view: PageView
    private let source: PageSource
    private var items: [Item] = []
    private var count = 0
    private var scanned = 0
    private var sizeBytes = 0
    /// Of the index, where items are read that it does not have whole.
    private var indexBytes = 0
    private var fetchedSizes: [Int] = []
    private var last: Item?

    init(parameters: PageParameters, view: PageView, source: PageSource) {
        self.parameters = parameters
        self.view = view
        self.source = source
    }

    /// Whether the next item belongs to the next page.
    var isFull: Bool {
        scanned == parameters.limit ?? Int.max || sizeBytes >= DynamoModel.Limits.pageBytes
    }

    mutating func add(_ item: Item) {
        let size = item.sizeBytes
        scanned += 1
        sizeBytes += size
        last = item
        if view.fetchesItems, let index = source.index {
            indexBytes += index.project(item).sizeBytes
            fetchedSizes.append(size)
        }
        guard view.shows(item) else { return }
        count += 1
        if !view.countsOnly { items.append(view.project(item)) }
    }

    /// The page. As on AWS, a page that ends at its limit names a last key even where nothing
    /// follows.
    func finished(isComplete: Bool) -> ReadPage {
        let goesOn = !isComplete || scanned == parameters.limit
        return ReadPage(
            items: view.countsOnly ? nil : items, count: count, scannedCount: scanned,
            lastEvaluatedKey: goesOn ? last.map(source.startKey) : nil,
            consumedCapacity: capacity,
        )
    }

    /// What the page would have cost: of an index its rows, and each item that was fetched.
    private var capacity: ConsumedCapacity? {
        let name = source.table.name
        let isConsistent = parameters.isConsistent
        guard let index = source.index else {
            return .read(
                name, sizes: [sizeBytes], isConsistent: isConsistent,
                parameters.returnConsumedCapacity,
            )
        }
        let read = view.fetchesItems ? indexBytes : sizeBytes
        return .read(
            name, sizes: fetchedSizes,
            indexes: [IndexAccess(name: index.name, isGlobal: index.isGlobal, sizes: [read])],
            isConsistent: isConsistent, parameters.returnConsumedCapacity,
        )
    }
}
