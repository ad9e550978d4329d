import Testing

@testable import AWSClients

struct LeasePaceTests {
    @Test func `a dead worker's shards are another's within half a minute`() {
        let pace = LeasePace()
        // Its last sign of life is noticed one look late, and so is its silence.
        #expect(pace.patience + pace.roundPause * 2 < .seconds(30))
    }

    @Test func `a living one is heard several times before it is taken for dead`() {
        let pace = LeasePace(patience: .seconds(1))
        #expect(pace.beatPause * 4 < pace.patience)
    }
}
