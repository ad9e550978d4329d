import Testing

@testable import AfterimageCLI

struct ProgressBarTests {
    @Test func `the bar fills up`() {
        let bar = String(repeating: "█", count: 20) + String(repeating: "░", count: 20)
        #expect(
            ProgressBar.text("history", 150, of: 300, columns: 80) == "history \(bar) 150 of 300")
    }

    @Test func `a narrow terminal has numbers only`() {
        #expect(ProgressBar.text("history", 1, of: 2, columns: 20) == "history 1 of 2")
    }

    @Test(arguments: [20, 40, 80, 200])
    func `the bar is narrower than the terminal`(_ columns: Int) {
        #expect(ProgressBar.text("history", 1, of: 300, columns: columns).count < columns)
    }
}
