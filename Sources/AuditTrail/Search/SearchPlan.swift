import AuditPipeline
import DynamoModel

/// How the entries that a selection wants are found.
struct SearchPlan {
    /// Which entries are looked at.
    enum Way {
        /// These, newest first.
        case leaves([Int])
        /// These, and the later ones of the same items.
        case items([Int])
        /// Those that the index has under some terms; the newest of them may be known already.
        case terms(TermExpression, newest: [Int])
        /// All of them.
        case walk
    }

    /// Entries that follow each other, and what finds those among them that are looked at.
    struct Stretch {
        let leaves: Range<Int>
        let way: Way
    }

    /// What finds the entries.
    let index: SearchOutline.Index
    /// Where matches can be, newest first.
    let stretches: [Stretch]
    /// What is looked up, for people; empty where nothing is.
    var terms = ""
}
