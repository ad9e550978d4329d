extension QueryFields {
    /// Throws where a field has characters that an answer in XML could not give back.
    package func checkCharacters() throws(QueryRefusal) {
        for name in names {
            let field = self[name]
            if let stray = MessageText.stray(in: name) ?? field.text.flatMap(MessageText.stray) {
                throw .invalidParameter(name, "the character #x\(stray) is none of XML 1.0")
            }
            try field.checkCharacters()
        }
    }
}
