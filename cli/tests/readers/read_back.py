"""Reads what `sayso --format …` wrote with programs of others, and holds it against the records.

    read_back.py FOLDER

FOLDER has the same articles in every format, `out.FORMAT`, and as records in characters with words, `out.jsonl`. For each
format a line: `ok`, `skipped` where its reader is not installed, `WRONG` with what differs. Readers are pyarrow (Parquet),
sqlite3, rdflib (both sorts of JSON-LD) and spaCy (displaCy); the rest is plain JSON with the keys that others document.
"""
import importlib
import json
import pathlib
import sys

FOLDER = pathlib.Path(sys.argv[1])
HERE = pathlib.Path(__file__).parent
ARTICLES = [json.loads(line) for line in open(FOLDER / "out.jsonl", encoding="utf-8")]
PARTS = ("source", "cue", "content", "target", "addressee")
# What has a class in PLOVER.
TYPES = {"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"}


def lines(name):
    return [json.loads(line) for line in open(FOLDER / f"out.{name}", encoding="utf-8")]


def claims():
    """Every claim with its article."""
    return [(article, claim) for article in ARTICLES for claim in article["claims"]]


def words(article, claim):
    """Part, start, end and words of every piece of a claim."""
    text = article["text"]
    return sorted((part, start, end, text[start:end]) for part in PARTS for start, end in (claim[part] or {}).get("spans", []))


def same(found, expected, what):
    if found == expected:
        return
    differs = (found, expected)
    if isinstance(found, list):
        differs = next((pair for pair in zip(found, expected) if pair[0] != pair[1]), (len(found), len(expected)))
    raise AssertionError(f"{what}: {differs[0]!r} in place of {differs[1]!r}")


def parquet():
    rows = importlib.import_module("pyarrow.parquet").read_table(FOLDER / "out.parquet").to_pylist()
    same([row["text"] for row in rows], [article["text"] for article in ARTICLES], "texts")
    found = [
        (claim["kind"], claim["confidence"], sorted(
            (part, piece["start"], piece["stop"], piece["text"]) for part in PARTS for piece in (claim[part] or {}).get("pieces", [])))
        for row in rows for claim in row["claims"]
    ]
    same(found, [(claim["kind"], claim["confidence"], words(article, claim)) for article, claim in claims()], "claims")


def sqlite():
    database = importlib.import_module("sqlite3").connect(FOLDER / "out.sqlite")
    found = database.execute("SELECT article_id, kind, cue, content FROM claims_named ORDER BY article, claim").fetchall()
    expected = [(a["id"], c["kind"], c["cue"]["text"], c["content"]["text"]) for a, c in claims()]
    same(found, expected, "claims")
    spans = database.execute("SELECT part, start, stop, text FROM spans ORDER BY article, claim, part, start").fetchall()
    same(spans, [piece for article, claim in claims() for piece in words(article, claim)], "spans")
    examples = (HERE / "../../../docs/schema.md").read_text(encoding="utf-8").split("```sql\n")[1:]
    for example in examples:
        database.execute(example.split("```")[0]).fetchall()


def graph(document):
    """A document as triples, with the contexts that stand beside this file in place of those of the web."""
    rdflib = importlib.import_module("rdflib")
    contexts = json.load(open(HERE / "contexts.json"))
    given = document["@context"]
    local = [contexts[one] if isinstance(one, str) else one for one in (given if isinstance(given, list) else [given])]
    known = {key for context in local for key in context}
    if "@vocab" not in known:
        unknown = keys(document) - known - {"@context"}
        assert not unknown, f"keys that no context has: {sorted(unknown)}"
    return rdflib.Graph().parse(data=json.dumps({**document, "@context": local}), format="json-ld")


def keys(value):
    """All keys in a document, but for those of its context."""
    if isinstance(value, list):
        return set().union(*map(keys, value)) if value else set()
    if not isinstance(value, dict):
        return set()
    return set(value) | keys([inner for key, inner in value.items() if key != "@context"])


def web_annotation():
    rdflib = importlib.import_module("rdflib")
    oa, rdf = rdflib.Namespace("http://www.w3.org/ns/oa#"), rdflib.RDF
    for article, page in zip(ARTICLES, lines("web-annotation"), strict=True):
        triples = graph(page)

        def one(subject, property, kind):
            return next(thing for thing in triples.objects(subject, property) if (thing, rdf.type, kind) in triples)

        found = []
        for annotation in triples.subjects(rdf.type, oa.Annotation):
            tag = next(body for body in triples.objects(annotation, oa.hasBody) if (body, oa.hasPurpose, oa.tagging) in triples)
            for target in triples.objects(annotation, oa.hasTarget):
                assert triples.value(target, oa.hasSource), "a target of no article"
                place = one(target, oa.hasSelector, oa.TextPositionSelector)
                quote = one(target, oa.hasSelector, oa.TextQuoteSelector)
                found.append((
                    int(annotation.rsplit("-", 1)[1]), str(triples.value(tag, rdf.value)),
                    str(triples.value(target, rdflib.URIRef("urn:sayso:part"))), triples.value(place, oa.start).value,
                    triples.value(place, oa.end).value, str(triples.value(quote, oa.exact))))
        expected = sorted((number, claim["kind"], *piece)
                          for number, claim in enumerate(article["claims"]) for piece in words(article, claim))
        same(sorted(found), expected, article["id"])


def schema_org():
    for article, page in zip(ARTICLES, lines("schema-org"), strict=True):
        triples = graph(page)
        schema = importlib.import_module("rdflib").namespace.SDO
        rdf_type = importlib.import_module("rdflib").RDF.type
        terms = {term for _, term, _ in triples if term != rdf_type} | set(triples.objects(None, rdf_type))
        unknown = sorted(str(term) for term in terms if str(term).removeprefix(str(schema)) not in schema)
        assert not unknown, f"no terms of schema.org: {unknown}"
        found = sorted((str(kind).removeprefix(str(schema)), str(text)) for kind in (schema.Quotation, schema.Claim)
                       for part in triples.subjects(rdf_type, kind) for text in triples.objects(part, schema.text))
        expected = sorted(("Quotation" if claim["content"]["form"] == "direct" else "Claim", claim["content"]["text"])
                          for claim in article["claims"])
        same(found, expected, article["id"])


def displacy():
    render = importlib.import_module("spacy").displacy.render
    for article, document in zip(ARTICLES, lines("displacy"), strict=True):
        page = render([document], style="ent", manual=True, page=True, jupyter=False)
        same(page.count("<mark"), len(document["ents"]), article["id"])
        places = {(part, start, end) for claim in article["claims"] for part, start, end, _ in words(article, claim)}
        strange = [one for one in document["ents"] if (one["label"].lower(), one["start"], one["end"]) not in places]
        assert not strange, strange


def citron():
    for article, document in zip(ARTICLES, lines("citron"), strict=True):
        same(set(document), {"id", "text", "quotes", "coreference_groups"}, "keys")
        expected = [claim for claim in article["claims"] if claim["inside"] is None]
        for quote, claim in zip(document["quotes"], expected, strict=True):
            same(set(quote), {"id", "cue", "sources", "contents", "coreferences", "confidence"}, "keys of a quote")
            spans = [quote["cue"], *quote["sources"], *quote["contents"], *quote["coreferences"], *sum(document["coreference_groups"], [])]
            for span in spans:
                same(span["text"], document["text"][span["start"]:span["end"]], "words")
            same([[span["start"], span["end"]] for span in quote["contents"]], claim["content"]["spans"], "contents")


def plover():
    wanted = {"id", "story_id", "event_type", "event_mode", "event_text", "attributes", "pub_date", "date"}
    texts = {article["id"]: article["text"] for article in ARTICLES}
    for event in lines("plover"):
        assert wanted <= set(event) and event["event_type"] in TYPES, event
        same(set(event["attributes"]), {"ACTOR", "RECIP"}, "attributes")
        for actor in sum(event["attributes"].values(), []):
            same(actor["text"], texts[event["story_id"]][actor["start_char"]:actor["end_char"]], "actor")


FORMATS = {"parquet": parquet, "sqlite": sqlite, "web-annotation": web_annotation, "schema-org": schema_org,
           "displacy": displacy, "citron": citron, "plover": plover}
wrong = 0
for name, read in FORMATS.items():
    if not (FOLDER / f"out.{name}").exists():
        print(f"skipped {name}: not written")
        continue
    try:
        read()
        print(f"ok {name}")
    except ImportError as error:
        print(f"skipped {name}: {error}")
    except Exception as error:
        print(f"WRONG {name}: {type(error).__name__}: {error}")
        wrong += 1
sys.exit(wrong > 0)
