import DynamoModel
import Synchronization
import Testing

@testable import AfterimageCLI

struct SteadyClockTests {
    @Test func `a clock goes on where it was when the one behind it is set back`() {
        let readings = Mutex<[Int64]>([1000, 2000, 500, 800, 100, 400])
        let clock = SteadyClock {
            Timestamp(milliseconds: readings.withLock { $0.removeFirst() })
        }
        let told = (1...6).map { _ in clock.now().milliseconds }
        #expect(told == [1000, 2000, 2000, 2300, 2300, 2600])
    }
}
