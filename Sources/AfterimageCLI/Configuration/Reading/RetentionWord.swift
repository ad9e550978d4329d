/// The words that CDK has for the retentions of a log group, which FW24 takes.
enum RetentionWord: String, CaseIterable {
    case oneDay = "ONE_DAY"
    case threeDays = "THREE_DAYS"
    case fiveDays = "FIVE_DAYS"
    case oneWeek = "ONE_WEEK"
    case twoWeeks = "TWO_WEEKS"
    case oneMonth = "ONE_MONTH"
    case twoMonths = "TWO_MONTHS"
    case threeMonths = "THREE_MONTHS"
    case fourMonths = "FOUR_MONTHS"
    case fiveMonths = "FIVE_MONTHS"
    case sixMonths = "SIX_MONTHS"
    case oneYear = "ONE_YEAR"
    case thirteenMonths = "THIRTEEN_MONTHS"
    case eighteenMonths = "EIGHTEEN_MONTHS"
    case twoYears = "TWO_YEARS"
    case threeYears = "THREE_YEARS"
    case fiveYears = "FIVE_YEARS"
    case sixYears = "SIX_YEARS"
    case sevenYears = "SEVEN_YEARS"
    case eightYears = "EIGHT_YEARS"
    case nineYears = "NINE_YEARS"
    case tenYears = "TEN_YEARS"
    case infinite = "INFINITE"

    /// The days that it stands for; nil for ever.
    var days: Int? {
        switch self {
        case .oneDay: 1
        case .threeDays: 3
        case .fiveDays: 5
        case .oneWeek: 7
        case .twoWeeks: 14
        case .oneMonth: 30
        case .twoMonths: 60
        case .threeMonths: 90
        case .fourMonths: 120
        case .fiveMonths: 150
        case .sixMonths: 180
        case .oneYear: 365
        case .thirteenMonths: 400
        case .eighteenMonths: 545
        case .twoYears: 731
        case .threeYears: 1096
        case .fiveYears: 1827
        case .sixYears: 2192
        case .sevenYears: 2557
        case .eightYears: 2922
        case .nineYears: 3288
        case .tenYears: 3653
        case .infinite: nil
        }
    }
}
