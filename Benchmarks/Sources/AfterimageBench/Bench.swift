import NIOCore
import NIOPosix

/// What every row works with.
struct Bench: Sendable {
    let plan: Plan
    let programs: Programs
    let work: WorkDirectory
    /// The one loop of everything that this process sends.
    let loop: any EventLoop = MultiThreadedEventLoopGroup.singleton.next()

    var generator: LoadGenerator { LoadGenerator(loop: loop) }
}
