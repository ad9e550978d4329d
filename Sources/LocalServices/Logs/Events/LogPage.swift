import AWSWire

/// Gathers the events of a page, until it is full.
struct LogPage<Element> {
    private let limit: Int
    private var sizeBytes = 0
    private(set) var elements: [Element] = []

    /// A page of at most `limit` events.
    init(limit: Int?) {
        self.limit = limit ?? AWSWire.Limits.logEventsPerPage
    }

    /// Takes one more event of that size; false, and it is left, where the page is full.
    ///
    /// One event fits always, however large it is.
    mutating func take(_ element: Element, sizeBytes: Int) -> Bool {
        guard elements.count < limit,
            elements.isEmpty || self.sizeBytes + sizeBytes <= Limits.logPageBytes
        else { return false }
        elements.append(element)
        self.sizeBytes += sizeBytes
        return true
    }
}
