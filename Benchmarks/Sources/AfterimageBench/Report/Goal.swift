/// What a figure has to reach.
struct Goal: Codable, Sendable {
    enum Better: String, Codable {
        case higher
        case lower
    }

    /// How far a figure got.
    enum Verdict: String, Codable {
        case aim
        case must
        case missed
    }

    let better: Better
    let must: Double
    let aim: Double

    static func atLeast(_ must: Double, aim: Double) -> Goal {
        Goal(better: .higher, must: must, aim: aim)
    }

    static func atMost(_ must: Double, aim: Double) -> Goal {
        Goal(better: .lower, must: must, aim: aim)
    }

    func verdict(on figure: Double) -> Verdict {
        let isEnough: (Double) -> Bool =
            switch better {
            case .higher: { figure >= $0 }
            case .lower: { figure <= $0 }
            }
        if isEnough(aim) { return .aim }
        return isEnough(must) ? .must : .missed
    }
}
