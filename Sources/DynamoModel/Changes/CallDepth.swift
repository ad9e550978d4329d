/// How many calls of functions, one leading to the next, stand behind a request.
///
/// Of a call that was given several changes nobody knows which of them it answers, so that there
/// are two numbers. They are one as long as calls are given changes of one depth.
package struct CallDepth: Sendable, Hashable {
    /// So many at least.
    package let least: Int
    /// So many at most.
    package let most: Int

    /// What no function asked for.
    package static let outside = CallDepth(least: 0, most: 0)

    /// Between so many and so many.
    package init(least: Int, most: Int) {
        self.least = least
        self.most = most
    }

    /// What is asked for in a call that works on something of this depth.
    package var next: CallDepth { CallDepth(least: least + 1, most: most + 1) }

    /// The depth of what answers this or the other, nobody knows which.
    package func or(_ other: CallDepth) -> CallDepth {
        CallDepth(least: min(least, other.least), most: max(most, other.most))
    }
}

extension Sequence<CallDepth> {
    /// The depth of what answers one of them, nobody knows which.
    package var together: CallDepth {
        var all: CallDepth?
        for depth in self { all = all?.or(depth) ?? depth }
        return all ?? .outside
    }
}
