from tsunagu.ground import receipts


def test_codes_survive_handwriting():
    assert not set("01OILS5Z2B8UV") & set(receipts.ALPHABET)
    code = receipts.make(9)
    assert len(code) == 9
    assert set(code) <= set(receipts.ALPHABET)
    assert receipts.make(9) != code


def test_a_code_is_read_however_it_was_typed():
    assert receipts.grouped("A7K3M9QRX") == "A7K-3M9-QRX"
    assert receipts.grouped("A7K3M9QR") == "A7K3-M9QR"
    assert receipts.bare("ａ７ｋ 3m9－qrx") == "A7K3M9QRX"


def test_a_derived_code_is_the_same_paper_again():
    first = receipts.derived("key", "passphrase", 8)
    assert receipts.derived("key", "passphrase", 8) == first
    assert receipts.derived("key", "slip", 8) != first
    assert receipts.derived("other", "passphrase", 8) != first


def test_only_the_fingerprint_is_kept_and_it_is_bound_to_its_purpose(settings):
    kept = receipts.fingerprint("A7K3", "slip")
    assert receipts.matches("a7k-3", kept, "slip")
    assert not receipts.matches("A7K4", kept, "slip")
    assert not receipts.matches("A7K3", kept, "passphrase")
    settings.DATA_KEY = bytes(32)
    assert not receipts.matches("A7K3", kept, "slip")
