"""BlackSheep: dataclasses bound from bodies, forms, files, headers, cookies and queries."""

import sys
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Optional
from uuid import UUID

import uvicorn
from blacksheep import Application, Content, FromCookie, FromFiles, FromForm, FromHeader, FromJSON, FromQuery, Response, StreamedContent
from blacksheep.server.openapi.common import ContentInfo, ResponseInfo
from blacksheep.server.openapi.v3 import OpenAPIHandler
from blacksheep.server.responses import json, no_content, redirect, text as plain
from openapidocs.v3 import Info

app = Application()
docs = OpenAPIHandler(info=Info(title="BlackSheep", version="1"))
docs.bind_app(app)


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
    home: Optional[Home] = None
    tags: list[str] = field(default_factory=list)
    born: Optional[date] = None
    seen: Optional[datetime] = None
    key: Optional[UUID] = None


@dataclass
class Login:
    user: str
    age: int = 0


@dataclass
class Upload:
    title: str


class XText(FromHeader[str]):
    name = "X-Text"


class Session(FromCookie[Optional[str]]):
    name = "session"


@app.router.post("/echo")
async def echo(data: FromJSON[Pet]) -> Pet:
    return data.value


@app.router.post("/lists")
async def echo_lists(data: FromJSON[list[Pet]]) -> list[Pet]:
    return data.value


@app.router.get("/query")
async def query(text: FromQuery[str], many: FromQuery[list[int]], count: FromQuery[int] = FromQuery(0), day: FromQuery[Optional[date]] = FromQuery(None)) -> dict[str, str]:
    return {"text": text.value, "many": str(many.value), "count": str(count.value)}


@app.router.get("/headers")
async def headers(x_text: XText, session: Session) -> str:
    return x_text.value


@app.router.get("/items/{name}")
async def item(name: str) -> str:
    return name


@app.router.get("/ratios/{ratio}")
async def ratio(ratio: float) -> float:
    return ratio


@app.router.get("/keys/{uuid:key}")
async def key(key: UUID) -> UUID:
    return key


@app.router.post("/form")
async def form(data: FromForm[Login]) -> Login:
    return data.value


@app.router.post("/uploads")
async def uploads(files: FromFiles) -> int:
    return len(files.value)


@docs(responses={200: ResponseInfo("text", content=[ContentInfo(str, content_type="text/plain")])})
@app.router.get("/text")
async def text() -> Response:
    return plain("plain")


@app.router.get("/maybe")
async def maybe() -> Optional[Pet]:
    return None


@app.router.delete("/nothing")
async def nothing() -> None:
    return None


@docs(responses={302: "elsewhere"})
@app.router.get("/moved")
async def moved() -> Response:
    return redirect("/text")


@docs(responses={200: ResponseInfo("a pet", content=[ContentInfo(Pet)]), 409: "busy"})
@app.router.get("/fails")
async def fails() -> Response:
    return json({"message": "the pet is busy"}, 409)


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
