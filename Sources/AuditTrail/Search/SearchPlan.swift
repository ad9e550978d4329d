import AuditPipeline
import DynamoModel

/// How the entries that a selection wants are found.
struct SearchPlan {
    /// Which entries are looked at.
    enum Way {
        /// These, newest first.
        case leaves([Int])
        /// Those that the index has under some terms.
        case terms(TermExpression)
        /// All of them.
        case walk
    }

    /// What finds the entries.
    let index: SearchOutline.Index
    let way: Way
    /// Where matches can be among the entries that the index holds.
    let leaves: Range<Int>
    /// Where matches can be among those that it does not hold yet, which are looked at one by one.
    let young: Range<Int>
    /// What is looked up, for people; empty where nothing is.
    var terms = ""
    /// The leaf below which there may be matches that the plan knows nothing of.
    var floor = 0
}
