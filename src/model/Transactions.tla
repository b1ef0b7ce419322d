---------------------------- MODULE Transactions ----------------------------
(***************************************************************************)
(* Trees of executions, changed by transactions of several nodes on one    *)
(* database. Required: if a cancel and a start meet, one of them wins and  *)
(* reports so; no tree is ever left partly changed; history and outbox     *)
(* record exactly the committed changes.                                   *)
(*                                                                         *)
(* A transaction follows the code: (1) it locks the row of the tree's      *)
(* root, (2) reads the tree in a second statement, (3) decides, writes and *)
(* commits, which releases the lock. A node may crash before each of these *)
(* steps, which rolls back and releases the lock; the answer may be lost   *)
(* after the last. Time is left out: a schedule may be due as soon as it   *)
(* exists.                                                                 *)
(*                                                                         *)
(* A node that is down does nothing; an idle node may do nothing, too.     *)
(* Restarting is therefore no separate action: a crashed node is idle      *)
(* again.                                                                  *)
(***************************************************************************)
EXTENDS Naturals, Sequences, FiniteSets, TLC

CONSTANTS
  Nodes,      \* of the service; all alike, so TLC need not distinguish them
  Executions, \* the executions of Upstream that are part of the model
  Mistake     \* "none", or the name of a mistake that TLC must find

-----------------------------------------------------------------------------
(* The trees. a1 is the first half of a toggle and a2 its second; a3 and a4 do not exist yet. *)

None == "none"

InOrderOfCreation == <<"a1", "a2", "a3", "a4", "b1", "b2">>

Upstream == [a1 |-> None, a2 |-> "a1", a3 |-> "a1", a4 |-> "a2", b1 |-> None, b2 |-> "b1"]

Unborn == {"a3", "a4"}

(* ExecutionTree.firstHalf: whether the execution undoes its upstream. *)
IsSecondHalf(e) == e = "a2"

(* An execution and all executions above it. *)
Line[e \in DOMAIN Upstream] == IF Upstream[e] = None THEN {e} ELSE {e} \cup Line[Upstream[e]]

Subtree == [e \in Executions |-> {x \in Executions : e \in Line[x]}]

Roots == {e \in Executions : Upstream[e] = None}

Root == [e \in Executions |-> CHOOSE r \in Roots : r \in Line[e]]

-----------------------------------------------------------------------------
VARIABLES
  state,   \* of each execution, committed
  holder,  \* of each root's row: the node that holds its lock, or None
  history, \* of each tree: one entry for each execution that a change has touched, committed
  outbox,  \* of each tree: its events, committed
  work     \* of each node: its current step

vars == <<state, holder, history, outbox, work>>

Started == {"RUNNING", "SUCCEEDED", "FAILED"}
States == {"READY", "SCHEDULED"} \cup Started
Absent == "ABSENT"

NotRead == <<>>
Idle == [step |-> "idle"]
At(step, request, seen) == [step |-> step, request |-> request, seen |-> seen]

Init ==
  /\ state = [e \in Executions |-> IF e \in Unborn THEN Absent ELSE "READY"]
  /\ holder = [r \in Roots |-> None]
  /\ history = [r \in Roots |-> <<>>]
  /\ outbox = [r \in Roots |-> <<>>]
  /\ work = [n \in Nodes |-> Idle]

-----------------------------------------------------------------------------
(* The decisions of ExecutionTree and its rules, for a tree as the transaction has read it. *)

(* DueRule, without time. *)
IsDue(e, seen) ==
  /\ seen[e] = "SCHEDULED"
  /\ LET up == Upstream[e]
     IN up # None => (seen[up] = "SUCCEEDED" \/ (IsSecondHalf(e) /\ seen[up] = "FAILED"))

(* DueRule, without time: a window is not missed if the first half has started, as it must be
   undone, however late. *)
IsMissed(e, seen) ==
  seen[e] = "SCHEDULED" /\ ~(IsSecondHalf(e) /\ seen[Upstream[e]] \in Started)

(* The requests to a node. The model chooses between the other requests only at the decision:
   nothing depends on the choice before, and TLC has fewer states to visit. *)
Requests == [action : {"cancel"}, on : Executions] \cup [action : {"other"}, on : Roots]

(* "Schedule both" schedules a toggle with its second half. A report is for a running execution:
   any other report writes nothing. "Miss" unschedules executions that did not start by the end of
   their window. *)
Others(seen) ==
  LET tree == DOMAIN seen
  IN [action : {"schedule"}, on : tree]
       \cup [action : {"schedule both"}, on : {"a1"} \cap tree]
       \cup [action : {"create"}, on : Unborn \cap tree]
       \cup [action : {"succeed", "fail"}, on : {e \in tree : seen[e] = "RUNNING"}]
       \cup [action : {"miss"}, on : {e \in tree : IsMissed(e, seen)}]

Meant(request, seen) == IF request.action = "other" THEN Others(seen) ELSE {request}

(* ScheduleOrderRule, without time: each execution may be scheduled, together with the others. *)
MaySchedule(executions, seen) ==
  \A e \in executions :
    /\ seen[e] \in {"READY", "SCHEDULED"}
    /\ LET up == Upstream[e]
       IN \/ up \in {None} \cup executions
          \/ seen[up] \in {"SCHEDULED", "RUNNING", "SUCCEEDED"}
          \/ IsSecondHalf(e) /\ seen[up] = "FAILED"
          \/ Mistake = "schedule-out-of-order"

Scheduled(executions, seen) == {e \in executions : seen[e] = "SCHEDULED"}

(* The executions that a cancel covers. *)
Taken(e) == IF Mistake = "cancel-without-downstream" THEN {e} ELSE Subtree[e]

ToBeScheduled(request) ==
  IF request.action = "schedule both" THEN {request.on, "a2"} ELSE {request.on}

(* The executions that a failure unschedules. *)
Failing(e, seen) ==
  IF Mistake = "fail-keeps-downstream"
  THEN {}
  ELSE Scheduled({x \in Subtree[e] \ {e} : ~(IsSecondHalf(x) /\ Upstream[x] = e)}, seen)

IsRefused(request, seen) ==
  LET e == request.on
  IN CASE request.action = "cancel" ->
            /\ Mistake # "cancel-despite-started"
            /\ \E x \in Taken(e) : seen[x] \in Started
       [] request.action \in {"schedule", "schedule both"} ->
            ~MaySchedule(ToBeScheduled(request), seen)
       [] request.action = "create" ->
            seen[e] # Absent \/ seen[Upstream[e]] \notin {"READY", "SCHEDULED"}
       [] request.action = "miss" ->
            ~IsMissed(e, seen)
       [] request.action = "start" ->
            ~IsDue(e, seen) /\ Mistake # "claim-without-guard"
       [] request.action \in {"succeed", "fail"} ->
            seen[e] # "RUNNING"

(* The executions that a request changes, with their new states. *)
Changes(request, seen) ==
  LET e == request.on
  IN IF IsRefused(request, seen)
     THEN <<>>
     ELSE CASE request.action = "cancel" ->
                 [x \in Scheduled(Taken(e), seen) |-> "READY"]
            [] request.action \in {"schedule", "schedule both"} ->
                 [x \in ToBeScheduled(request) |-> "SCHEDULED"]
            [] request.action = "create" -> e :> "READY"
            [] request.action = "miss" -> [x \in Scheduled(Subtree[e], seen) |-> "READY"]
            [] request.action = "start" -> e :> "RUNNING"
            [] request.action = "succeed" -> e :> "SUCCEEDED"
            [] request.action = "fail" -> e :> "FAILED" @@ [x \in Failing(e, seen) |-> "READY"]

-----------------------------------------------------------------------------
(* The steps of a transaction. *)

Tree(e) == {x \in Executions : Root[x] = Root[e]}

Snapshot(e) == [x \in Tree(e) |-> state[x]]

LocksManyRows(request) == Mistake = "many-row-lock" /\ request.action = "cancel"

(* Only a mistake reads the tree before it holds the lock. *)
SeenTooEarly(request) ==
  IF Mistake = "read-before-lock" \/ LocksManyRows(request)
  THEN Snapshot(request.on)
  ELSE NotRead

Asks(request) == At("asks", request, SeenTooEarly(request))

(* A client's request arrives at ExecutionActionResource, CreationResource or OutcomeResource. *)
Ask(n) ==
  /\ work[n] = Idle
  /\ \E request \in Requests :
       work' = [work EXCEPT ![n] = Asks(request)]
  /\ UNCHANGED <<state, holder, history, outbox>>

(* dispatch.DueTreeQueries.startable: finds due executions, without a lock. The model starts one
   execution at a time: ExecutionStarter.startDue starts several of a tree together, with the same
   result as one after the other. *)
Pick(n) ==
  /\ work[n] = Idle
  /\ \E e \in Executions :
       /\ IsDue(e, state)
       /\ work' = [work EXCEPT ![n] = Asks([action |-> "start", on |-> e])]
  /\ UNCHANGED <<state, holder, history, outbox>>

LocksNot(request) == Mistake = "claim-without-lock" /\ request.action = "start"

(* TreeLocks.lock, open, lockThoseFree: SELECT ... FOR UPDATE of the root's row. *)
Lock(n) ==
  /\ work[n].step = "asks"
  /\ LET request == work[n].request
         root == Root[request.on]
     IN IF LocksNot(request)
        THEN UNCHANGED holder
        ELSE holder[root] = None /\ holder' = [holder EXCEPT ![root] = n]
  /\ work' = [work EXCEPT ![n].step = "locked"]
  /\ UNCHANGED <<state, history, outbox>>

(* TreeLocks.lockThoseFree: SKIP LOCKED, so a start gives up where a cancel would wait. *)
Skip(n) ==
  /\ work[n].step = "asks"
  /\ work[n].request.action = "start"
  /\ holder[Root[work[n].request.on]] # None
  /\ work' = [work EXCEPT ![n] = Idle]
  /\ UNCHANGED <<state, holder, history, outbox>>

(* The rows that the statement after the lock reads. A many-row lock that has waited reads the
   current version of each of its rows, but no row that was inserted meanwhile. *)
Seen(request, early) ==
  CASE Mistake = "read-before-lock" -> early
    [] LocksManyRows(request) ->
         [x \in DOMAIN early |-> IF early[x] = Absent THEN Absent ELSE state[x]]
    [] OTHER -> Snapshot(request.on)

(* TreeReader.readLocked: reads the tree in a second statement. *)
Read(n) ==
  /\ work[n].step = "locked"
  /\ work' = [work EXCEPT
       ![n].step = "has read",
       ![n].seen = Seen(work[n].request, work[n].seen)]
  /\ UNCHANGED <<state, holder, history, outbox>>

Entries(request, seen, changes) ==
  LET changed == SelectSeq(InOrderOfCreation, LAMBDA e : e \in DOMAIN changes)
  IN [i \in DOMAIN changed |->
       [execution |-> changed[i],
        action |-> request.action,
        from |-> seen[changed[i]],
        to |-> changes[changed[i]]]]

Event(entry) ==
  [execution |-> entry.execution,
   type |-> CASE entry.action = "create" -> "created"
              [] entry.action = "miss" -> "missed"
              [] entry.to = "READY" /\ entry.action \in {"cancel", "fail"} -> "cancelled"
              [] entry.to = "SCHEDULED" -> "scheduled"
              [] entry.to = "RUNNING" -> "started"
              [] entry.to = "SUCCEEDED" -> "succeeded"
              [] entry.to = "FAILED" -> "failed"]

Events(entries) == [i \in DOMAIN entries |-> Event(entries[i])]

(* The writes of a transaction; without a transaction, a crash may interrupt them. *)
Write(root, changes, entries) ==
  /\ state' = changes @@ state
  /\ \/ history' = [history EXCEPT ![root] = @ \o entries]
     \/ Mistake = "history-not-in-transaction" /\ UNCHANGED history
  /\ \/ outbox' = [outbox EXCEPT ![root] = @ \o Events(entries)]
     \/ Mistake = "event-after-commit" /\ UNCHANGED outbox

(* Either the answer arrives, or it is lost and the client repeats its request, to this node or to
   another, which makes no difference. No client waits for the answer to a start. *)
Answered(n) ==
  \/ work' = [work EXCEPT ![n] = Idle]
  \/ /\ work[n].request.action # "start"
     /\ work' = [work EXCEPT ![n] = Asks(work[n].request)]

(* CancellationService.cancel, SchedulingService.schedule, CreationService.create,
   ReportingService.report, dispatch.ExecutionStarter.startDue and
   dispatch.MissedWindowHandler.unschedule, each with TreeWriter.writeAll and its commit. *)
Commit(n) ==
  /\ work[n].step = "has read"
  /\ \E request \in Meant(work[n].request, work[n].seen) :
       LET root == Root[request.on]
           changes == Changes(request, work[n].seen)
       IN /\ Write(root, changes, Entries(request, work[n].seen, changes))
          /\ holder' = IF LocksNot(request) THEN holder ELSE [holder EXCEPT ![root] = None]
  /\ Answered(n)

(* The node is lost, and the database rolls its transaction back. *)
Crash(n) ==
  /\ work[n] # Idle
  /\ work' = [work EXCEPT ![n] = Idle]
  /\ holder' = [r \in Roots |-> IF holder[r] = n THEN None ELSE holder[r]]
  /\ UNCHANGED <<state, history, outbox>>

Next ==
  \E n \in Nodes :
    Ask(n) \/ Pick(n) \/ Lock(n) \/ Skip(n) \/ Read(n) \/ Commit(n) \/ Crash(n)

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------
(* The required properties. *)

Types ==
  /\ state \in [Executions -> States \cup {Absent}]
  /\ holder \in [Roots -> Nodes \cup {None}]
  /\ \A n \in Nodes : work[n].step \in {"idle", "asks", "locked", "has read"}

(* The entries of one execution, oldest first. *)
Of(e) == SelectSeq(history[Root[e]], LAMBDA entry : entry.execution = e)

(* The state of an execution before each of its entries, and after the last one. *)
Replayed(e, entries) ==
  [i \in 1..(Len(entries) + 1) |->
    IF i > 1 THEN entries[i - 1].to ELSE IF e \in Unborn THEN Absent ELSE "READY"]

(* The next three properties apply to one execution, by its entries. *)

GivesState(e, entries) ==
  LET replayed == Replayed(e, entries)
  IN /\ replayed[Len(entries) + 1] = state[e]
     /\ \A i \in DOMAIN entries : entries[i].from = replayed[i]

IsStart(entry) == entry.action = "start"

StartsNothingCancelled(e, entries) ==
  LET replayed == Replayed(e, entries)
  IN \A i \in DOMAIN entries : IsStart(entries[i]) => replayed[i] \notin {"READY", Absent}

StartsOnce(entries) ==
  \A i, j \in DOMAIN entries :
    (i < j /\ IsStart(entries[i]) /\ IsStart(entries[j])) =>
      \E k \in i..j : entries[k].to = "SCHEDULED"

(* Replaying the history gives the current state, and each entry records the true state before. *)
HistoryGivesState == \A e \in Executions : GivesState(e, Of(e))

(* An execution whose schedule was removed, or that was never scheduled, does not start. *)
CancelledNeverStarts == \A e \in Executions : StartsNothingCancelled(e, Of(e))

StartsOncePerSchedule == \A e \in Executions : StartsOnce(Of(e))

OneEventPerEntry == \A r \in Roots : outbox[r] = Events(history[r])

(* Contract, section 3. *)
UpstreamIsPlanned ==
  \A e \in Executions :
    (state[e] = "SCHEDULED" /\ Upstream[e] # None) =>
      \/ state[Upstream[e]] \in {"SCHEDULED", "RUNNING", "SUCCEEDED"}
      \/ IsSecondHalf(e) /\ state[Upstream[e]] = "FAILED"

(* A step that reports to a client that an execution is cancelled. *)
TellsCancelled(n) ==
  /\ work[n].step = "has read"
  /\ work[n].request.action = "cancel"
  /\ ~IsRefused(work[n].request, work[n].seen)
  /\ Commit(n)

(* A cancel changes all of the subtree or none of it: no execution of it remains scheduled. *)
NeverHalfATree ==
  [][\A n \in Nodes : TellsCancelled(n) =>
       \A e \in Subtree[work[n].request.on] : state'[e] # "SCHEDULED"]_vars

(* A started execution is never reported as cancelled. *)
ToldCancelledIsSo ==
  [][\A n \in Nodes : TellsCancelled(n) =>
       \A e \in Subtree[work[n].request.on] : state'[e] \notin Started]_vars

-----------------------------------------------------------------------------
(* How TLC checks this. The possible next steps do not depend on the history and the outbox, and
   these are right after a step depending only on whether they were right before it. So two states
   that differ only in them count as one, and their length needs no bound: TLC visits each state
   with a shortest history. *)
IsRight(e) ==
  LET entries == Of(e)
  IN <<GivesState(e, entries), StartsNothingCancelled(e, entries), StartsOnce(entries)>>

View == <<state, holder, work, [e \in Executions |-> IsRight(e)], OneEventPerEntry>>

Symmetry == Permutations(Nodes)
=============================================================================
