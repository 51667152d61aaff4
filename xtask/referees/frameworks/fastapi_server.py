"""FastAPI: bodies, files, forms, events, redirects and errors, each answered with what came."""

import sys
from collections.abc import AsyncIterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum, IntEnum
from ipaddress import IPv4Address
from typing import Annotated, Generic, Literal, Optional, TypeVar, Union
from uuid import UUID

import uvicorn
from fastapi import Body, Cookie, FastAPI, File, Form, Header, HTTPException, Path, Query, Response, UploadFile
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.responses import FileResponse, PlainTextResponse, RedirectResponse, StreamingResponse
from pydantic import AnyUrl, BaseModel, ConfigDict, Field, Json, computed_field

try:
    from fastapi.sse import EventSourceResponse
except ImportError:
    EventSourceResponse = None

app = FastAPI(title="FastAPI", version="1", servers=[])
app.add_middleware(GZipMiddleware, minimum_size=0)


class Color(str, Enum):
    red = "red"
    green = "green"


class Home(BaseModel):
    city: str
    number: Optional[int] = None


class Cat(BaseModel):
    kind: Literal["cat"] = "cat"
    lives: int = 9


class Dog(BaseModel):
    kind: Literal["dog"] = "dog"
    good: bool = True


class Pet(BaseModel):
    name: str
    age: Optional[int] = None
    weight: float = 1.5
    color: Color = Color.red
    home: Optional[Home] = None
    tags: list[str] = []
    friends: dict[str, int] = {}
    born: Optional[date] = None
    seen: Optional[datetime] = None
    key: Optional[UUID] = None
    companion: Optional[Annotated[Cat | Dog, Field(discriminator="kind")]] = None


class Login(BaseModel):
    user: str
    age: int = 0
    tags: list[str] = []


class Level(IntEnum):
    low = 1
    high = 2


Item = TypeVar("Item")


class Page(BaseModel, Generic[Item]):
    items: list[Item]
    next: Optional[str] = None


class Tree(BaseModel):
    value: int
    branches: list["Tree"] = []


class Named(BaseModel):
    """A member that is a word of Rust, one with other names in and out, and one that only answers have."""

    model_config = ConfigDict(populate_by_name=True)
    type_: str = Field(alias="type")
    other: int = Field(validation_alias="in", serialization_alias="out")

    @computed_field
    @property
    def size(self) -> int:
        return len(self.type_)


class Hard(BaseModel):
    unsigned: Annotated[int, Field(ge=0, le=2**64 - 1)]
    signed: Annotated[int, Field(ge=-(2**63), le=2**63 - 1)]
    level: Level
    at: time
    lasts: timedelta
    address: IPv4Address
    numbers: set[int]
    one_of: Union[int, float, bool, str, None]
    shapes: list[Annotated[Cat | Dog, Field(discriminator="kind")]]
    either: Union[Cat, list[Cat], Literal["none"], None] = None
    nested: Optional[dict[str, list[Optional[Home]]]] = None
    link: Optional[AnyUrl] = None
    tree: Optional[Tree] = None
    page: Optional[Page[Home]] = None
    ratio: Annotated[float, Field(gt=0, lt=10)] = 0.25
    text: Annotated[str, Field(pattern=r"^[a-zà-ü]+( [a-zà-ü]+)*$")] = "a"


class Loose(BaseModel):
    """What a document says less of than the server wants."""

    price: Decimal
    by_level: dict[Level, float]
    by_number: dict[int, Optional[str]]


@app.put("/loose")
async def loose(loose: Loose) -> Loose:
    return loose


@app.post("/echo")
async def echo(pet: Pet) -> Pet:
    return pet


@app.put("/hard")
async def echo_hard(hard: Hard) -> Hard:
    return hard


@app.post("/union")
async def echo_union(one: Annotated[Union[Cat, Dog, None], Body(discriminator="kind")] = None) -> Optional[Annotated[Cat | Dog, Field(discriminator="kind")]]:
    return one


@app.post("/lists")
async def echo_lists(lists: list[list[Optional[int]]]) -> list[list[Optional[int]]]:
    return lists


@app.post("/texts")
async def echo_text(text: Annotated[str, Body()]) -> str:
    return text


@app.post("/members")
async def members(cat: Cat, home: Home, count: Annotated[int, Body()] = 1) -> int:
    return count


@app.post("/named")
async def named(named: Named) -> Named:
    return named


@app.post("/json-in-text")
async def json_in_text(fields: Annotated[Json[dict[str, int]], Form()]) -> dict[str, int]:
    return fields


@app.post("/optional")
async def optional(pet: Annotated[Optional[Pet], Body()] = None) -> Optional[Pet]:
    return pet


@app.get("/query")
async def query(
    text: str,
    count: int = 0,
    ratio: float = 0.5,
    flag: bool = False,
    color: Optional[Color] = None,
    many: Annotated[list[str], Query()] = [],
    day: Optional[date] = None,
) -> dict:
    return {"text": text, "count": count, "ratio": ratio, "flag": flag, "many": many, "day": day}


@app.get("/headers")
async def headers(x_text: Annotated[str, Header()], session: Annotated[Optional[str], Cookie()] = None) -> dict:
    return {"text": x_text, "session": session}


@app.get("/odd-headers")
async def odd_headers(
    response: Response,
    dotted: Annotated[str, Header(alias="X.Dotted_Name~1")],
    when: Annotated[datetime, Header(alias="X-When")],
    numbers: Annotated[list[int], Header()] = [],
    first: Annotated[Optional[str], Cookie(alias="first.cookie")] = None,
) -> list[str]:
    response.set_cookie("seen", "1")
    return [dotted, when.isoformat(), str(numbers), str(first)]


@app.get("/lists-in-query")
async def lists_in_query(
    texts: Annotated[list[str], Query()],
    numbers: Annotated[Optional[list[int]], Query()] = None,
    levels: Annotated[set[Level], Query()] = set(),
    odd: Annotated[list[str], Query(alias="odd[]")] = [],
) -> list[str]:
    return texts


class Filter(BaseModel):
    text: str
    tags: list[str] = []
    limit: Annotated[int, Field(ge=1, le=100)] = 10


@app.get("/model-in-query")
async def model_in_query(filter: Annotated[Filter, Query()]) -> Filter:
    return filter


@app.get("/ratios/{ratio}/{day}/{level}")
async def ratio(ratio: float, day: date, level: Level) -> float:
    return ratio


@app.get("/files/{path:path}")
async def files(path: Annotated[str, Path()]) -> str:
    return path


@app.get("/items/{name}")
async def item(name: str) -> str:
    return name


@app.post("/upload")
async def upload(title: Annotated[str, Form()], file: UploadFile, notes: Annotated[list[str], Form()] = []) -> dict:
    return {"title": title, "name": file.filename, "type": file.content_type, "size": len(await file.read()), "notes": notes}


@app.post("/uploads")
async def uploads(files: list[UploadFile], cover: Optional[UploadFile] = None) -> int:
    return len(files) + (cover is not None)


@app.post("/bytes")
async def raw_file(file: Annotated[bytes, File()]) -> int:
    return len(file)


@app.post("/form")
async def form(login: Annotated[Login, Form()]) -> Login:
    return login


@app.post("/maybe-file")
async def maybe_file(title: Annotated[str, Form()] = "none", file: Optional[UploadFile] = None) -> str:
    return str(file and file.filename)


@app.post("/raw", openapi_extra={"requestBody": {"required": True, "content": {"image/png": {"schema": {"type": "string", "format": "binary"}}}}})
async def raw(image: Annotated[bytes, Body(media_type="image/png")]) -> int:
    return len(image)


@app.get("/image", responses={200: {"content": {"image/png": {}}}}, response_class=Response)
async def image():
    return Response(b"\x89PNG\x00\xff", media_type="image/png")


@app.get("/download", response_class=FileResponse)
async def download():
    return FileResponse(__file__)


@app.get("/streamed", response_class=StreamingResponse)
async def streamed():
    async def chunks():
        for chunk in [b"a", b"b"]:
            yield chunk

    return StreamingResponse(chunks(), media_type="application/octet-stream")


@app.get("/lines")
async def lines() -> AsyncIterable[Pet]:
    for name in ["Rex", "Tom"]:
        yield Pet(name=name)


@app.get("/pair")
async def pair() -> tuple[int, str]:
    return 1, "a"


@app.get("/page")
async def page() -> Page[Pet]:
    return Page(items=[Pet(name="Rex")])


@app.get("/any-of-several", responses={201: {"model": Home}, 202: {"description": "later"}})
async def any_of_several(later: bool = False) -> Union[Pet, Home]:
    return Response(status_code=202) if later else Home(city="Ulm")


@app.get("/not-a-number")
async def not_a_number() -> float:
    return float("nan")


@app.get("/text", response_class=PlainTextResponse)
async def text() -> str:
    return "plain"


@app.get("/nothing", status_code=204)
async def nothing() -> None:
    return None


@app.get("/maybe")
async def maybe() -> Optional[Pet]:
    return None


@app.get("/free")
async def free():
    return {"any": [1, None, "x"]}


@app.get("/moved", response_class=RedirectResponse, status_code=302)
async def moved() -> str:
    return "/text"


@app.get("/cached", responses={304: {"description": "Not Modified"}})
async def cached(response: Response, if_none_match: Annotated[Optional[str], Header()] = None) -> Pet:
    if if_none_match is not None:
        return Response(status_code=304)
    return Pet(name="Rex")


@app.get("/fails", responses={409: {"description": "Conflict"}})
async def fails() -> Pet:
    raise HTTPException(409, {"reason": "busy", "message": "the pet is busy"})


if EventSourceResponse is not None:

    @app.get("/events", response_class=EventSourceResponse)
    async def events() -> AsyncIterable[Pet]:
        for name in ["Rex", "Tom"]:
            yield Pet(name=name)


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
