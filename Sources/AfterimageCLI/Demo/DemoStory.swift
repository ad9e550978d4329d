/// The whole demo: a sequence of requests that is the same for the same seed.
struct DemoStory {
    private var random: SeededGenerator
    private var orders = OrdersStory()
    private var settings = SettingsStory()
    private var employees = EmployeesStory()
    private var events = EventsStory()
    private var primary = PrimaryStory()

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    /// The next request, of a table that is chosen by chance.
    mutating func next() -> DemoRequest {
        switch random.number(in: 1...100) {
        case ...45: orders.next(&random)
        case ...60: settings.next(&random)
        case ...80: employees.next(&random)
        case ...92: events.next(&random)
        default: primary.next(&random)
        }
    }
}
