def test_a_line_that_cannot_be_read_is_told_and_costs_nothing_else(capfd):
    text = "BEGIN:VCARD\nVERSION:3.0\nFN:Dana Okafor\nNOT a \x1b[31mline\nTEL:+1 202-555-0143\nEND:VCARD\n"
    read = read_vcards(text, Source("friends.vcf", "US"))
    assert [person.name for person in read.people] == ["Dana Okafor"]
    (problem,) = read.problems
    assert (problem.line, "this line cannot be read" in problem.message) == (4, True)
    assert capfd.readouterr() == ("", "")
