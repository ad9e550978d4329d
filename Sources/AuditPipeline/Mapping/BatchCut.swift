/// Says that a batch has to be handed over in two parts, none of which was dealt with yet.
///
/// Nobody is at fault, and it uses up no retry.
package struct BatchCut: Error, Hashable {
    /// How many elements the first part has; at least one, and not all.
    package let count: Int

    /// Cuts a batch behind its first elements.
    package init(after count: Int) {
        self.count = count
    }
}
