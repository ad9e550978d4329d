/// How long a trail has the values of entries itself that an archive has too.
package struct HotWindow: Sendable, Hashable {
    /// How long, from when an entry was recorded.
    package let time: Duration
    /// The queries of the legal holds: what they want stays in the trail whatever its age.
    package let holds: [String]

    /// How often it is looked what has left the window.
    var interval: Duration { min(time / 10, Limits.thinningInterval) }

    /// Has values stay so long.
    package init(_ time: Duration, holds: [String]) {
        self.time = time
        self.holds = holds
    }
}
