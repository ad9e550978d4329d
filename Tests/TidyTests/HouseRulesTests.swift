import Testing

/// The repository keeps its own rules; a failure names the place and how to mend it.
struct HouseRulesTests {
    @Test func `the repository was found`() {
        #expect(Repository.files.contains("Package.swift"))
        #expect(!Repository.sources.isEmpty)
    }

    @Test func `no file is longer than 400 lines`() {
        expectNone(Repository.swiftFiles.flatMap(LengthRules.fileLength))
    }

    @Test func `no function is longer than 70 lines`() {
        expectNone(Repository.swiftFiles.flatMap(LengthRules.functionLength))
    }

    @Test func `no function takes more than five parameters`() {
        expectNone(Repository.sources.flatMap(LengthRules.parameterCount))
    }

    @Test func `no line is wider than 100 columns`() {
        expectNone(Repository.swiftFiles.flatMap(LengthRules.lineLength))
    }

    @Test func `a folder holds at most a dozen Swift files`() {
        expectNone(PlaceRules.folderSize(Repository.swiftFiles))
    }

    @Test func `a file has the name of what it holds`() {
        expectNone(Repository.sources.flatMap(NameRules.fileHasNameOfItsContent))
    }

    @Test func `no name is empty of meaning`() {
        expectNone(Repository.sources.flatMap(NameRules.typeNames))
        expectNone(Repository.swiftFiles.flatMap(NameRules.pathNames))
        expectNone(Repository.sources.flatMap(NameRules.functionNames))
    }

    @Test func `nothing in the sources can end the process`() {
        expectNone(Repository.sources.flatMap(WordRules.deadlyCode))
    }

    @Test func `no note to oneself is left`() {
        expectNone(Repository.sources.flatMap(WordRules.notesToSelf))
    }

    @Test func `unchecked state names what guards it`() {
        expectNone(Repository.sources.flatMap(WordRules.uncheckedSendable))
    }

    @Test func `imports only go down`() throws {
        let layers = Layers(manifest: try #require(Repository.text(of: "Package.swift")))
        #expect(Set(layers.layerOf.values) == [-1, 0, 1, 2, 3])
        expectNone(Repository.sources.flatMap { PlaceRules.importsGoDown($0, layers: layers) })
    }

    @Test func `a target's limits stand together`() {
        expectNone(Repository.sources.flatMap(PlaceRules.limitsStandTogether))
    }

    @Test func `no file names a place on one machine`() {
        expectNone(
            Repository.files.flatMap { path in
                WordRules.machinePaths(in: path, text: Repository.text(of: path) ?? "")
            })
    }

    @Test func `no file is larger than a mebibyte`() {
        expectNone(
            Repository.files.flatMap { path in
                PlaceRules.fileSize(of: path, bytes: Repository.size(of: path))
            })
    }
}

private func expectNone(
    _ violations: [Violation], sourceLocation: SourceLocation = #_sourceLocation,
) {
    #expect(violations.isEmpty, "\(violations.report)", sourceLocation: sourceLocation)
}
