/// The regions of AWS, as far as their names tell them.
package enum AWSRegion {
    /// Whether AWS could call a region so: `eu-west-1` and `us-gov-east-1`, and not `local`.
    package static func isName(_ text: String) -> Bool {
        text.wholeMatch(of: /[a-z]{2,4}(?:-[a-z]+)+-[0-9]/) != nil
    }
}
