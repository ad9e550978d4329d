/// Decides when a connection has been silent for too long, without a clock: it counts regular
/// looks.
struct Silence {
    private var looks = 0
    private var looksAtRequest = 0

    /// Something came in, so counting starts over.
    mutating func heard() { looks = 0 }

    /// A request begins, or is over.
    mutating func requestChanged() {
        looks = 0
        looksAtRequest = 0
    }

    /// Looks once more; says whether more than `limit` looks found nothing new, or more than
    /// `requestLimit` the same request.
    mutating func look(limit: Int, requestLimit: Int = .max) -> Bool {
        looks += 1
        looksAtRequest += 1
        return looks > limit || looksAtRequest > requestLimit
    }
}
