import Foundation
import Hummingbird

extension Request {
    /// A parameter of the query; nil when it is not there or empty.
    ///
    /// A plus sign is a blank, as in forms: that is how most clients write one.
    func parameter(_ name: String) -> String? {
        for pair in (uri.query ?? "").split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let texts = parts.map {
                String($0).replacing("+", with: " ").removingPercentEncoding
            }
            guard texts.count == 2, texts[0] == name, let value = texts[1] else { continue }
            return value.isEmpty ? nil : value
        }
        return nil
    }
}
