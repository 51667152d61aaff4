"""Litestar: bodies of several kinds, answers of several types, server-sent events."""

import sys
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Annotated, Optional

import uvicorn
from litestar import Litestar, MediaType, get, post
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.exceptions import ClientException
from litestar.openapi import OpenAPIConfig
from litestar.params import Body, Parameter
from litestar.response import Redirect, ServerSentEvent


class Color(Enum):
    RED = "red"
    GREEN = "green"


@dataclass
class Home:
    city: str
    number: Optional[int] = None


@dataclass
class Pet:
    name: str
    age: Optional[int] = None
    weight: float = 1.5
    color: Color = Color.RED
    home: Optional[Home] = None
    tags: list[str] = field(default_factory=list)
    friends: dict[str, int] = field(default_factory=dict)
    born: Optional[date] = None


@dataclass
class Upload:
    title: str
    file: UploadFile


@dataclass
class Login:
    user: str
    age: int = 0


@post("/echo")
async def echo(data: Pet) -> Pet:
    return data


@get("/query")
async def query(text: str, count: int = 0, ratio: float = 0.5, many: Optional[list[str]] = None, day: Optional[date] = None) -> dict[str, str]:
    return {"text": text, "count": str(count), "many": str(many)}


@get("/headers")
async def headers(x_text: Annotated[str, Parameter(header="X-Text")]) -> str:
    return x_text


@get("/items/{name:str}")
async def item(name: str) -> str:
    return name


@post("/upload")
async def upload(data: Annotated[Upload, Body(media_type=RequestEncodingType.MULTI_PART)]) -> dict[str, str]:
    return {"title": data.title, "name": data.file.filename, "size": str(len(await data.file.read()))}


@post("/uploads")
async def uploads(data: Annotated[list[UploadFile], Body(media_type=RequestEncodingType.MULTI_PART)]) -> int:
    return len(data)


@post("/form")
async def form(data: Annotated[Login, Body(media_type=RequestEncodingType.URL_ENCODED)]) -> Login:
    return data


@get("/text", media_type=MediaType.TEXT)
async def text() -> str:
    return "plain"


@get("/nothing", status_code=204)
async def nothing() -> None:
    return None


@get("/maybe")
async def maybe() -> Optional[Pet]:
    return None


@get("/bytes", media_type="application/octet-stream")
async def raw() -> bytes:
    return b"\x00\xff"


@get("/moved", status_code=302)
async def moved() -> Redirect:
    return Redirect("/text")


@get("/fails", raises=[ClientException])
async def fails() -> Pet:
    raise ClientException("the pet is busy")


@get("/events")
async def events() -> ServerSentEvent:
    async def all_of_them() -> AsyncGenerator[str, None]:
        yield "one"
        yield "two"

    return ServerSentEvent(all_of_them())


app = Litestar(
    [echo, query, headers, item, upload, uploads, form, text, nothing, maybe, raw, moved, fails, events],
    openapi_config=OpenAPIConfig(title="Litestar", version="1"),
)

if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
