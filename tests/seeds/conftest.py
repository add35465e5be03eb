from collections import Counter


def pytest_terminal_summary(terminalreporter):
    """What all lives together saw, whichever process lived them."""
    lived = Counter()
    for report in terminalreporter.getreports("passed"):
        lived.update(dict(report.user_properties) if "tests/seeds" in report.nodeid else {})
    if lived:
        terminalreporter.write_line(f"nothing lost, nothing doubled: {dict(lived)}")
