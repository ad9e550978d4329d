/// Nobody reads the output any more: `head` has its lines, or the pager was left.
struct BrokenPipe: Error, Hashable {}
